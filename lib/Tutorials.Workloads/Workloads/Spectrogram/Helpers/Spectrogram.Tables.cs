namespace Tutorials.Workloads;

// Constants of the transform, computed once in double precision.
public partial class Spectrogram
{
    private static readonly float[] Window =
        [.. Enumerable.Range(0, Length).Select(i => (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * i / Length)))];

    // e^(−2πik/512) = Cosines[k] + i·Sines[k], for all k of one turn.
    private static readonly float[] Cosines = [.. Enumerable.Range(0, Length).Select(k => (float)Math.Cos(2 * Math.PI * k / Length))];
    private static readonly float[] Sines = [.. Enumerable.Range(0, Length).Select(k => (float)-Math.Sin(2 * Math.PI * k / Length))];

    // Bins Starts[s] … Starts[s + 1] − 1 lie between band edges s and s + 1. There band s rises, by Rising[k], and band s − 1 falls.
    private static readonly int[] Starts =
        [.. Enumerable.Range(0, Bands + 2).Select(s => Enumerable.Range(0, Bins).TakeWhile(k => BandOf(k) < s).Count())];

    private static readonly float[] Rising = [.. Enumerable.Range(0, Bins).Select(k => (float)(BandOf(k) - (int)BandOf(k)))];

    /// <summary>
    /// Where bin k lies on a scale whose whole numbers are the edges of the bands, evenly spaced in mel: 2595·log₁₀(1 + f/700).
    /// The last bin, 8 kHz, is the last edge and lies just inside.
    /// </summary>
    private static double BandOf(int k) => k == Bins - 1 ? Bands + 1 - 1e-9 : (Bands + 1) * Mel(k * 16000.0 / Length) / Mel(8000);

    private static double Mel(double frequency) => 2595 * Math.Log10(1 + frequency / 700);
}
