namespace Tutorials.Workloads;

/// <summary>
/// What feeds the card: a producer makes images ready (bilinear resizing, then normalising), a consumer takes them in batches, and
/// its step has a known length. One after the other the times add up; with a bounded queue between them the slower stage alone sets
/// the pace (<see cref="FeedModel"/>).
/// </summary>
/// <remarks>
/// The consumer stands for a training or inference step on a card: it scores each image against ten classes, so that every image is
/// used and a lost or doubled one shows, and is not done before its length has passed. The output is the scores, ten per image, in
/// the order of the images, whoever made them ready.
/// </remarks>
public sealed partial class Feed : Workload<Feed.Line, float>
{
    /// <summary>Pixels along each side of a raw image and of one made ready; colours; classes; images that one step takes.</summary>
    public const int Raw = 64, Ready = 48, Colours = 3, Classes = 10, Batch = 16;

    private const int RawBytes = Raw * Raw * Colours, ReadyValues = Colours * Ready * Ready;

    /// <summary>The images and the consumer.</summary>
    /// <param name="Images">Raw bytes, image after image: rows of pixels, three colours each.</param>
    /// <param name="Weights">Ten rows of 3 · 48 · 48 weights.</param>
    /// <param name="Step">How long the consumer takes for a batch.</param>
    public sealed record Line(byte[] Images, float[] Weights, TimeSpan Step)
    {
        /// <summary>Images.</summary>
        public int Count => Images.Length / RawBytes;

        /// <summary>Batches; the last may be smaller.</summary>
        public int Batches => (Count + Batch - 1) / Batch;

        /// <summary>Cores that make images ready: all but the one that keeps the consumer going.</summary>
        public static int Producers => Math.Max(1, Cores.Count - 1);

        /// <summary>One in the making per producer, one in use, one waiting. Made once, so that no time is spent on it in a run.</summary>
        internal float[][] Buffers => buffers ??= [.. Enumerable.Range(0, Producers + 2).Select(_ => new float[Batch * ReadyValues])];

        private float[][]? buffers;
    }

    public override string Title => "resize and normalise on the processor while the card computes";
    public override string Scenario => "feeding a card: loading and preparing training images";
    public override string Lesson => "07-learning";
    public override string SizeMeaning => "images";
    public override Sizes Sizes { get; } = new([16, 64, 256], [16, 64, 256, 1024, 4096]);
    public override IReadOnlyList<int> TestSizes => [0, 1, 16, 17, 70];

    public override Traits Traits { get; } = new(
        Dependence.Chains, Uniformity.Uniform, Access.Streaming, Launches: 0,
        "Two stages side by side: the slower one sets the pace, and a faster card only waits longer.");

    // Per value: three blends of three operations, two to normalise, and a multiply-add for each class.
    public override Cost Cost(int n) => new(
        Flops: (11L + 2 * Classes) * ReadyValues * n,
        BytesRead: (long)RawBytes * n + sizeof(float) * Classes * ReadyValues,
        BytesWritten: sizeof(float) * Classes * (long)n);

    // Sums of 6,912 products, each at most 2.7 · 0.02.
    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Sum(ReadyValues, 0.06);

    // An array index is an int: checked.
    public override long MemoryBytes(int n) =>
        checked((int)((long)RawBytes * n)) + 12L * Classes * n + (Cores.Count + 12) * 4L * Batch * ReadyValues;

    public override Line Input(int n) => Of(n, TimeSpan.FromMilliseconds(2));

    public override int OutputLength(Line line) => Classes * line.Count;

    protected override IEnumerable<(string, int, Line)> Edges =>
    [
        ("a step that takes no time: the consumer starves", 50, Of(50, TimeSpan.Zero)),
        ("a long step: the queue is always full", 50, Of(50, TimeSpan.FromMilliseconds(10))),
        ("black and white", 2, Of(2, TimeSpan.Zero) with { Images = [.. new byte[RawBytes], .. Enumerable.Repeat((byte)255, RawBytes)] }),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), Serial),
        OnCpu(nameof(Overlapped), Overlapped),
        None("Simd", "not tried: this job shows the order of the stages; vectors would make the producer of images "
            + "faster, and nothing else"),
        OnCpu(nameof(Threads), Threads),
        None("Gpu", "the card is the consumer here, and the length of its step is given; loaders that resize on the card as well "
            + "(NVIDIA DALI) take the time for it from the step"),
    ];

    protected override IReadOnlyList<Variant> OwnPeers { get; } = [Dataflow];

    private static Line Of(int images, TimeSpan step)
    {
        var random = new SplitMix(1);
        byte[] raw = new byte[images * RawBytes];
        for (int i = 0; i < raw.Length; i++) raw[i] = (byte)random.Next(0, 256);
        return new(raw, Data.Uniform(Classes * ReadyValues, seed: 2, -0.02f, 0.02f), step);
    }
}
