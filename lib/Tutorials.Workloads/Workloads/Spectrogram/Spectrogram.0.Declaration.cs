using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// Log-mel spectrogram, what speech recognition sees of sound: every 10 ms a Hann window of 512 samples at 16 kHz, its power
/// spectrum by FFT (Cooley, Tukey 1965), 64 triangular bands on the mel scale (Davis, Mermelstein 1980), and the natural
/// logarithm.
/// </summary>
/// <remarks>Output is frames × 64. The logarithm is of energy + 10⁻³: a floor below which rounding would speak, not sound.</remarks>
public sealed partial class Spectrogram : Workload<Spectrogram.Sound, float>
{
    /// <summary>Samples in a frame.</summary>
    public const int Length = 512;

    /// <summary>Samples from one frame to the next: 10 ms.</summary>
    public const int Hop = 160;

    /// <summary>Numbers per frame in the output.</summary>
    public const int Bands = 64;

    private const int Bins = Length / 2 + 1;
    private const float Floor = 1e-3f;

    /// <summary>A mono signal in [−1, 1], long enough for its frames: (Frames − 1) · 160 + 512 samples.</summary>
    public sealed record Sound(int Frames, float[] Samples);

    public override string Title => "log-mel spectrogram: window, 512-point FFT, power, 64 bands, logarithm";
    public override string Scenario => "speech to text: the front end of a recogniser";
    public override string Lesson => "08-deadlines";
    public override string SizeMeaning => "frames of 10 ms";
    public override Sizes Sizes { get; } = new([10, 100, 1000, 10_000], [1, 10, 100, 1000, 3000, 10_000, 30_000, 100_000, 360_000]);
    public override IReadOnlyList<int> TestSizes => [0, 1, 3, 9];
    public override int LargeTestSize => 101;

    public override Traits Traits { get; } = new(
        Dependence.None, Uniformity.Uniform, Access.Reuse, Launches: 1,
        "Many small transforms side by side: inside a frame nine steps need one another, between frames nothing does.");

    // Real FFT: 2.5·N·log₂N (the convention of FFTW); window, power, two bands per bin.
    public override Cost Cost(int n) => new(
        Flops: n * (5L * Length * 9 / 2 + Length + 7L * Bins + Bands), BytesRead: 4L * Hop * n, BytesWritten: 4L * Bands * n);

    // Each step of a transform joins its values in pairs.
    public override long Pieces(int n) => Math.Max(1L, Length / 2L * n);

    // Nine stages of rounding in the spectrum, made relative by the logarithm; the floor keeps that bounded.
    public override Tolerance Tolerance(int n) => new(1e-3);

    public override long MemoryBytes(int n) => checked(n * Hop) * 4L + n * 12L * Bands + 4 * Length; // an array index is an int: checked

    public override Sound Input(int n)
    {
        if (n == 0) return new(0, []);
        float[] samples = Data.Uniform((n - 1) * Hop + Length, seed: 1, -0.1f, 0.1f); // breath, and on it a gliding voice with one overtone
        for (int i = 0; i < samples.Length; i++)
        {
            double phase = 2 * Math.PI * (0.01 * i + 0.6 * Math.Sin(0.002 * i));
            samples[i] += (float)(0.5 * Math.Sin(phase) + 0.3 * Math.Sin(7 * phase));
        }

        return new(n, samples);
    }

    public override int OutputLength(Sound s) => s.Frames * Bands;

    public override double[] Reference(Sound s)
    {
        double[] output = new double[OutputLength(s)];
        for (int frame = 0; frame < s.Frames; frame++)
        {
            var windowed = new System.Numerics.Complex[Length];
            for (int i = 0; i < Length; i++)
                windowed[i] = s.Samples[frame * Hop + i] * (0.5 - 0.5 * Math.Cos(2 * Math.PI * i / Length));
            var spectrum = Transform(windowed);
            double[] energy = new double[Bands];
            for (int k = 0; k < Bins; k++)
            {
                double power = spectrum[k].Real * spectrum[k].Real + spectrum[k].Imaginary * spectrum[k].Imaginary;
                double place = BandOf(k);
                int band = (int)place; // the bin lies on the falling side of band − 1 and on the rising side of band
                if (band > 0 && band <= Bands) energy[band - 1] += (band + 1 - place) * power;
                if (band < Bands) energy[band] += (place - band) * power;
            }

            for (int b = 0; b < Bands; b++) output[frame * Bands + b] = Math.Log(energy[b] + Floor);
        }

        return output;
    }

    /// <summary>The discrete Fourier transform of 2ᵐ values, by halves.</summary>
    public static System.Numerics.Complex[] Transform(System.Numerics.Complex[] x)
    {
        if (x.Length == 1) return x;
        var even = Transform([.. x.Where((_, i) => i % 2 == 0)]);
        var odd = Transform([.. x.Where((_, i) => i % 2 == 1)]);
        var result = new System.Numerics.Complex[x.Length];
        for (int k = 0; k < even.Length; k++)
        {
            var turned = System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * k / x.Length) * odd[k];
            result[k] = even[k] + turned;
            result[k + even.Length] = even[k] - turned;
        }

        return result;
    }

    protected override IEnumerable<(string, int, Sound)> Edges =>
    [
        ("silence", 3, new(3, new float[2 * Hop + Length])),
        ("a click", 2, new(2, [.. Enumerable.Range(0, Hop + Length).Select(i => i == 300 ? 1f : 0)])),
        ("a full-scale tone of 1 kHz", 2,
            new(2, [.. Enumerable.Range(0, Hop + Length).Select(i => (float)Math.Sin(2 * Math.PI * i / 16))])),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (s, y) => Serial(s.Samples, y)),
        OnCpu(nameof(Simd), (s, y) => Simd(s.Samples, y)),
        OnCpu(nameof(Threads), (s, y) => Threads(s.Samples, y)),
        OnCpu(nameof(Tuned), (s, y) => Tuned(s.Samples, y)),
        OnGpu("Gpu", (gpu, s, y) => gpu.Load(
                LogMelFrame, new KernelConfig(s.Frames, Length / 2),
                gpu.In(s.Samples), gpu.Keep(Window), gpu.Keep(Cosines), gpu.Keep(Sines), gpu.Keep(Rising), gpu.Keep(Starts), gpu.Out(y)),
            new(Length / 2, SharedBytes: 2 * Length * sizeof(float))),
    ];

    protected override IReadOnlyList<Variant> OwnPeers { get; } = [Peer("FFTW", WithFftw, Tutorials.Native.Fftw.Peer)];
}
