namespace Tutorials.Workloads;

public partial class Spectrogram
{
    public static void Threads(int frames, float[] samples, float[] output)
    {
        const int Block = 32; // frames that a core takes at a time: four turns of eight
        Cores.ForEach((frames + Block - 1) / Block, block =>
        {
            int first = block * Block, count = Math.Min(Block, frames - first);
            Simd(count, samples.AsSpan(first * Hop), output.AsSpan(first * Bands, count * Bands));
        });
    }
}
