namespace Tutorials.Workloads;

/// <summary>
/// Logistic regression by full-batch gradient descent (Cox 1958; Cauchy 1847): in every epoch all samples are read, one gradient is
/// summed, and 32 weights move a step against it. The output is the weights, followed by the mean cross-entropy at the start of each
/// epoch.
/// </summary>
/// <remarks>
/// A peer, ML.NET's L-BFGS (<c>lib/Tutorials.Peers</c>), takes other steps down the same loss and ends at other weights: it is held to the
/// loss and not to the weights.
/// </remarks>
public sealed partial class GradientDescent : Workload<GradientDescent.Samples, float>
{
    /// <summary>Numbers in a sample; the last is always 1, so that its weight is the bias.</summary>
    public const int Features = 32;

    private const int Epochs = 20;
    private const float StepSize = 2;

    /// <summary>X is Count × 32, row-major; Y holds the label of each row, 0 or 1.</summary>
    public sealed record Samples(int Count, int Epochs, float[] X, float[] Y);

    public override string Title => "w ← w − η·∇L(w), 20 times over all samples (logistic regression)";
    public override string Scenario => "a training step: gradient descent over a data set";
    public override string Lesson => "07-learning";
    public override string SizeMeaning => "samples of 32 features";
    public override Sizes Sizes { get; } = new(
        [1 << 10, 1 << 13, 1 << 16, 1 << 18], [1 << 8, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22]);
    public override IReadOnlyList<int> TestSizes => [0, 9, 129];
    public override int LargeTestSize => 70_001; // more than 512 groups of 128

    public override Traits Traits { get; } = new(
        Dependence.Reduction, Uniformity.Uniform, Access.Streaming, Launches: 2 * Epochs,
        "The same data are read once per epoch, one operation per byte: what counts is whether they stay close, in a cache or on the "
        + "device.");

    // Each epoch needs the weights of the one before, so all samples have to be read again: a dot product and an update of 32,
    // the sigmoid, the loss.
    public override Cost Cost(int n) => new(
        Flops: (4L * Features + 10) * Epochs * n,
        BytesRead: (Features + 1L) * sizeof(float) * Epochs * n,
        BytesWritten: (Features + Epochs) * sizeof(float));

    public override long WorkingSetBytes(int n) => (Features + 1L) * sizeof(float) * n;

    public override long Pieces(int n) => Math.Max(1L, (Features + 1L) * n); // of one epoch

    // The samples go there once, for all epochs.
    public override Transfers Transfers(int n) => new((Features + 1L) * sizeof(float) * n, Cost(n).BytesWritten, CopiesIn: 2);

    // A sum of n terms below 1, divided by n, twenty times.
    public override Tolerance Tolerance(int n) => new(5e-6 + 4e-8 * Math.Sqrt(n), 5e-6);

    public override long MemoryBytes(int n) => checked(n * Features) * 4L + n * 4L + 1024; // an array index is an int: checked

    public override Samples Input(int n)
    {
        float[] x = Data.Uniform(n * Features, seed: 1);
        float[] truth = Data.Uniform(Features, seed: 2, -2, 2);
        var random = new SplitMix(3);
        float[] y = new float[n];
        for (int i = 0; i < n; i++)
        {
            x[i * Features + Features - 1] = 1;
            double z = 0;
            for (int f = 0; f < Features; f++) z += (double)truth[f] * x[i * Features + f];
            y[i] = random.NextDouble() < Sigmoid(z) ? 1 : 0; // labels are drawn, so that no weights explain them all
        }

        return new(n, Epochs, x, y);
    }

    public override int OutputLength(Samples s) => Features + s.Epochs;

    public override double[] Reference(Samples s)
    {
        double[] output = new double[OutputLength(s)];
        for (int epoch = 0; epoch < s.Epochs; epoch++)
        {
            double[] gradient = new double[Features];
            for (int i = 0; i < s.Count; i++)
            {
                double z = 0;
                for (int f = 0; f < Features; f++) z += output[f] * s.X[i * Features + f];
                for (int f = 0; f < Features; f++) gradient[f] += (Sigmoid(z) - s.Y[i]) * s.X[i * Features + f];
                output[Features + epoch] += (Math.Max(z, 0) - z * s.Y[i] + Math.Log(1 + Math.Exp(-Math.Abs(z)))) / s.Count;
            }

            for (int f = 0; f < Features; f++) output[f] -= StepSize * gradient[f] / Math.Max(1, s.Count);
        }

        return output;
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    protected override IEnumerable<(string, int, Samples)> Edges =>
    [
        ("all samples and labels alike", 150, Alike(150)),
        ("large features: the sigmoid saturates", 200, Scaled(200, 30)),
        ("no epoch: weights stay zero", 50, Input(50) with { Epochs = 0 }),
    ];

    private Samples Alike(int n)
    {
        var s = Input(n);
        Array.Fill(s.X, 0.5f);
        Array.Fill(s.Y, 1);
        return s;
    }

    private Samples Scaled(int n, float factor)
    {
        var s = Input(n);
        for (int i = 0; i < s.X.Length; i++) s.X[i] *= factor;
        return s with { Epochs = 2 };
    }

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (s, o) => Serial(s.Count, s.Epochs, s.X, s.Y, o)),
        OnCpu(nameof(Simd), (s, o) => Simd(s.Count, s.Epochs, s.X, s.Y, o)),
        OnCpu(nameof(Threads), (s, o) => Threads(s.Count, s.Epochs, s.X, s.Y, o)),
        OnCpu(nameof(Tuned), (s, o) => Tuned(s.Count, s.Epochs, s.X, s.Y, o)),
        OnGpu("Gpu", PrepareGpu, new(TileRows, SharedBytes: sizeof(float) * (TileRows * (Features + 1) + 2 * TileRows + Features))),
    ];
}
