using System.Buffers.Binary;

namespace Tutorials.Workloads;

/// <summary>
/// An adaptive binary arithmetic coder: the step at the end of every video encoder that turns residuals into the fewest bits.
/// Each byte is coded as eight binary decisions down a tree; each decision narrows an interval by its probability, and the
/// probability then learns from it (Rissanen 1976; range coding: Martin 1979; the learning rule is that of CABAC: Marpe, Schwarz,
/// Wiegand 2003, and of LZMA).
/// </summary>
/// <remarks>
/// The output holds the length of the code (four bytes, little-endian), the code, and zeros up to the end. Decisions that
/// always go against the odds cost 1.03 bits each, so an eighth more than the input is room enough.
/// </remarks>
public sealed partial class EntropyCoding : Workload<byte[], byte>
{
    /// <summary>Where the code begins: behind its length.</summary>
    public const int Header = sizeof(int);

    /// <summary>A probability of one, as a whole number: 11 bits.</summary>
    public const int One = 1 << ProbabilityBits;

    /// <summary>Each decision moves its probability by a 32nd of what is left to certainty.</summary>
    public const int Rate = 5;

    /// <summary>Below this the interval is too narrow to be cut further, and its leading byte goes out.</summary>
    public const uint Narrow = 1u << 24;

    /// <summary>Probabilities: a tree of 256 nodes for each size that the byte before can have.</summary>
    public const int Probabilities = 4 * 256;

    internal const int ProbabilityBits = 11;

    public override string Title => "the fewest bits for n residuals: adaptive binary arithmetic coding";
    public override string Scenario => "transcoding and live encoding: the serial half of an encoder";
    public override string Lesson => "10-where-the-cpu-wins";
    public override string SizeMeaning => "residuals of one byte";
    public override Sizes Sizes { get; } = new(
        [1 << 10, 1 << 14, 1 << 18, 1 << 20], [1 << 10, 1 << 13, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24]);

    public override Traits Traits { get; } = new(
        Dependence.Chain, Uniformity.Branchy, Access.Reuse, Launches: 0,
        "Every bit needs the interval and the probability that the bit before it has left: a chain of a dozen operations a bit, "
        + "and nothing to share out; only branch prediction helps, and that a processor has.");

    // Eight decisions a byte: split (2), choose (2), learn (3), next node (2), test of the width (1). The code takes a third of the input.
    public override Cost Cost(int n) => new(Flops: 80L * n, BytesRead: n, BytesWritten: Header + n / 3 + sizeof(uint));

    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;

    public override long MemoryBytes(int n) => n + (sizeof(byte) + sizeof(double)) * (long)Room(n);

    /// <summary>Residuals of a picture: mostly small, in busy places larger. Signs alternate with sizes: 0, −1, 1, −2, 2 …</summary>
    public override byte[] Input(int n)
    {
        var random = new SplitMix(1);
        byte[] symbols = new byte[n];
        double busy = 2;
        for (int i = 0; i < n; i++)
        {
            if (i % 64 == 0) busy = 0.5 + 12 * Math.Pow(random.NextDouble(), 4);
            double size = -busy * Math.Log(1 - random.NextDouble());
            symbols[i] = (byte)Math.Min(255, size);
        }

        return symbols;
    }

    public override int OutputLength(byte[] symbols) => Room(symbols.Length);

    protected override IEnumerable<(string, int, byte[])> Edges =>
    [
        ("all zero: each costs almost nothing", 3_000, new byte[3_000]),
        ("all ones: the interval creeps upwards, carries run far", 3_000, [.. Enumerable.Repeat((byte)255, 3_000)]),
        ("noise: nothing to gain", 3_000, [.. Data.Integers(3_000, seed: 2, 0, 256).Select(v => (byte)v)]),
        ("one surprise after a thousand zeros", 2_001, [.. new byte[1_000], 255, .. new byte[1_000]]),
        ("two values in turn", 2_000, [.. Enumerable.Range(0, 2_000).Select(i => (byte)(i % 2 * 128))]),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), Serial),
        OnCpu(nameof(Branchless), Branchless),
        None("Simd", "the second bit cannot be split off before the first has set the width of the interval and taught its probability"),
        None("Threads", "a second core would have to know the interval and all probabilities in the middle of the stream; encoders "
            + "cut a picture into slices that each start afresh, which is another stream, and a longer one"),
        None("Gpu", "one chain of decisions, each waiting for the last: one slow thread would code and thousands would watch; graphics "
            + "cards encode with a fixed-function block beside their cores, and some data-centre cards have none"),
    ];

    protected override IReadOnlyList<Variant> OwnPeers { get; } = [ZlibHuffman];

    /// <summary>Which tree codes the next byte: by the size of this one.</summary>
    public static int TreeAfter(int symbol) => symbol switch
    {
        0 => 0,
        < 3 => 256,
        < 8 => 512,
        _ => 768,
    };

    private static int Room(int n) => checked(Header + n + n / 8 + 2 * sizeof(uint));

    // The last four bytes of the interval's lower end, and the length in front of it all.
    private static void Finish(Span<byte> stream, int at, uint low)
    {
        BinaryPrimitives.WriteUInt32BigEndian(stream[at..], low);
        BinaryPrimitives.WriteInt32LittleEndian(stream, at + sizeof(uint) - Header);
    }

    // The lower end has passed 2³²: the bytes already written are one too small, counted as one long number.
    private static void Carry(Span<byte> stream, int at)
    {
        while (++stream[--at] == 0) { }
    }
}
