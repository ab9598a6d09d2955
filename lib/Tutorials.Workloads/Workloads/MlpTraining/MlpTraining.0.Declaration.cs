using System.Globalization;

namespace Tutorials.Workloads;

/// <summary>
/// Training of a small neural network on handwritten digits: 64 pixels, 96 hidden units (ReLU), 10 classes (softmax,
/// cross-entropy), by backpropagation (Rumelhart, Hinton, Williams 1986) and mini-batch gradient descent. The output is the
/// mean loss of each of 20 steps.
/// </summary>
/// <remarks>
/// Weights are one array: 65 rows of 96 for the hidden layer (the last row is the bias), then 97 rows of 16 for the output
/// layer (ten classes and six places that stay empty, so that a row is two vectors). Images are rows of 65: the last number is
/// 1 and meets the bias.
/// </remarks>
public sealed partial class MlpTraining : Workload<MlpTraining.Training, float>
{
    /// <summary>Numbers of one image with the 1 that meets the bias; hidden units; classes.</summary>
    public const int Pixels = 65, Hidden = 96, Classes = 10;

    /// <summary>Where the weights of the output layer begin.</summary>
    public const int OutputLayer = Pixels * Hidden;

    /// <summary>How far each step goes down the gradient.</summary>
    public const float LearningRate = 0.2f;

    private const int ClassStride = 16, Steps = 20;
    private const int WeightCount = OutputLayer + (Hidden + 1) * ClassStride;

    /// <summary>
    /// Batch images per step, taken in turn from Images (65 numbers each), with their digits, and the weights to start from.
    /// </summary>
    public sealed record Training(int Batch, int Steps, float[] Images, int[] Digits, float[] Weights);

    private static readonly Lazy<(float[] Images, int[] Digits)> Dataset = new(ReadDigits);

    public override string Title => "twenty training steps of a network with 64, 96 and 10 units";
    public override string Scenario => "deep-learning training: forward, backward, update, again";
    public override string Lesson => "07-learning";
    public override string SizeMeaning => "images in a batch";
    public override Sizes Sizes { get; } = new([1, 16, 128, 1024], [1, 4, 16, 64, 256, 1024, 4096, 16384]);
    public override IReadOnlyList<int> TestSizes => [0, 33];
    public override int LargeTestSize => 301;

    public override Traits Traits { get; } = new(
        Dependence.Neighbours, Uniformity.Uniform, Access.Reuse, Launches: 5 * Steps + 2,
        "Five small matrix products per step, and each step needs the weights of the last: "
            + "the batch decides whether there is work for many threads.");

    // Per image: two products forward, three backward (no gradient is needed for the pixels). Per step: the update.
    public override Cost Cost(int n) => new(
        Flops: Steps * (n * (4L * Pixels * Hidden + 6L * Hidden * Classes) + 2L * WeightCount),
        BytesRead: Steps * (n * 4L * (Pixels + 1) + 4L * WeightCount),
        BytesWritten: Steps * 4L * (WeightCount + 1));

    // Of one step: the hidden values of the batch, or the weights, whichever are more.
    public override long Pieces(int n) => Math.Max(WeightCount, (long)Hidden * n);

    // All pictures go there once, then each step takes its batch of them; the losses come back.
    public override Transfers Transfers(int n) =>
        new(4L * (Pixels + 1) * Dataset.Value.Digits.Length + 4L * WeightCount, 4L * Steps, CopiesIn: 3);

    public override long WorkingSetBytes(int n) =>
        4L * (Pixels + 1) * Math.Min((long)Steps * n, Dataset.Value.Digits.Length) + 4L * WeightCount;

    // Twenty steps; the rounding of each moves the weights of the next.
    public override Tolerance Tolerance(int n) => new(5e-5, 2e-5);

    // What the GPU keeps for a batch, and the digits themselves.
    public override long MemoryBytes(int n) => checked(n * Hidden) * 8L + 4L * n * (ClassStride + Steps) + (1L << 20);

    public override Training Input(int n)
    {
        var (images, digits) = Dataset.Value;
        return new(n, Steps, images, digits, StartWeights());
    }

    // He's uniform initialisation (2015) for the hidden layer, Glorot's (2010) for the output; biases zero.
    private static float[] StartWeights()
    {
        float[] weights = new float[WeightCount];
        float hidden = MathF.Sqrt(6f / 64), output = MathF.Sqrt(6f / (Hidden + Classes));
        Data.Uniform(64 * Hidden, seed: 1, -hidden, hidden).CopyTo(weights, 0);
        float[] second = Data.Uniform(Hidden * Classes, seed: 2, -output, output);
        for (int h = 0; h < Hidden; h++) second.AsSpan(h * Classes, Classes).CopyTo(weights.AsSpan(OutputLayer + h * ClassStride));
        return weights;
    }

    private static (float[] Images, int[] Digits) ReadDigits()
    {
        string[] lines = Datasets.Text("digits.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var (images, digits) = (new float[lines.Length * Pixels], new int[lines.Length]);
        for (int i = 0; i < lines.Length; i++)
        {
            string[] numbers = lines[i].Split(',');
            if (numbers.Length != Pixels)
                throw new InvalidDataException($"digits.csv, line {i + 1}: {numbers.Length} numbers instead of {Pixels}.");
            for (int p = 0; p < Pixels - 1; p++) images[i * Pixels + p] = float.Parse(numbers[p], CultureInfo.InvariantCulture) / 16;
            images[i * Pixels + Pixels - 1] = 1;
            digits[i] = int.Parse(numbers[^1], CultureInfo.InvariantCulture);
        }

        return (images, digits);
    }

    public override int OutputLength(Training t) => t.Steps;

    protected override IEnumerable<(string, int, Training)> Edges =>
    [
        ("a batch larger than the data set", 3, Few(batch: 11, steps: 4, images: 7)),
        ("the same image over and over", 5, Few(batch: 5, steps: 3, images: 1)),
    ];

    private Training Few(int batch, int steps, int images) => Input(batch) with
    {
        Steps = steps, Images = Dataset.Value.Images[..(images * Pixels)], Digits = Dataset.Value.Digits[..images],
    };

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (t, y) => Serial(t.Batch, t.Steps, t.Images, t.Digits, t.Weights, y)),
        OnCpu(nameof(Simd), (t, y) => Simd(t.Batch, t.Steps, t.Images, t.Digits, t.Weights, y)),
        OnCpu(nameof(Threads), (t, y) => Threads(t.Batch, t.Steps, t.Images, t.Digits, t.Weights, y)),
        OnCpu(nameof(Tuned), (t, y) => Tuned(t.Batch, t.Steps, t.Images, t.Digits, t.Weights, y)),
        OnGpu("Gpu", PrepareGpu, new(LossGroup, SharedBytes: LossGroup * sizeof(float))),
    ];
}
