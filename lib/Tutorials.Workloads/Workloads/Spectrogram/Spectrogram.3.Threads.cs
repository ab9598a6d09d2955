using System.Numerics;

namespace Tutorials.Workloads;

public partial class Spectrogram
{
    // Frames do not know of each other: whichever core is free takes the next eight.
    public static void Threads(float[] samples, float[] output)
    {
        int lanes = Vector<float>.Count, frames = output.Length / Bands;
        Cores.ForEach((frames + lanes - 1) / lanes, run => SimdFrames(samples, output, run * lanes));
    }
}
