using Tutorials.Measuring;

namespace Tutorials.Decision.Catalogue;

/// <summary>Manager or factory.</summary>
public enum HardwareKind
{
    /// <summary>One or more processors of one machine.</summary>
    Cpu,
    /// <summary>One card.</summary>
    Gpu,
}

/// <summary>
/// One row of <c>datasets/hardware.csv</c>: what a data sheet promises. Peaks are dense (no sparsity); a peak that is null was not found
/// or does not exist. No number here was measured.
/// </summary>
public sealed record Hardware
{
    /// <summary>Short name, for example <c>a100-sxm-40</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name as it is sold.</summary>
    public required string Name { get; init; }

    /// <summary>Processor or card.</summary>
    public required HardwareKind Kind { get; init; }

    /// <summary>The design, for example "Pascal": it decides how long software supports the card.</summary>
    public required string Architecture { get; init; }

    /// <summary>
    /// Cores of all sockets together, each with two hardware threads (a cloud's vCPU is one of these threads); for a card its FP32 lanes.
    /// </summary>
    public required int Cores { get; init; }

    /// <summary>Streaming multiprocessors of a card; null for a processor.</summary>
    public int? Sms { get; init; }

    /// <summary>Threads that are resident at once: SMs × threads per SM; for a processor its hardware threads.</summary>
    public required int ResidentThreads { get; init; }

    /// <summary>Double precision, without tensor cores.</summary>
    public double? Fp64FlopsPerSecond { get; init; }

    /// <summary>Double precision on tensor cores: matrix products only.</summary>
    public double? Fp64TensorFlopsPerSecond { get; init; }

    /// <summary>Single precision, without tensor cores. For a processor: base clock × cores × operations a clock.</summary>
    public double? Fp32FlopsPerSecond { get; init; }

    /// <summary>TF32 on tensor cores.</summary>
    public double? Tf32FlopsPerSecond { get; init; }

    /// <summary>FP16 on tensor cores, summed in FP32; for a processor BF16 on its matrix units (AMX).</summary>
    public double? Fp16FlopsPerSecond { get; init; }

    /// <summary>
    /// Matrix products in the one format that every matrix unit has, FP16 or BF16 with sums in FP32, so that cards are compared like with
    /// like: TF32 of one card against FP16 of another ranks a T4 before an L4. Null where there are no such units.
    /// </summary>
    public double? MatrixFlopsPerSecond => Fp16FlopsPerSecond;

    /// <summary>True for a card whose design has tensor cores, and whose figure for them nobody found.</summary>
    public bool LacksTensorFigure => Kind == HardwareKind.Gpu && Architecture != "Pascal" && MatrixFlopsPerSecond is null;

    /// <summary>8-bit whole numbers, on tensor cores where there are any.</summary>
    public double? Int8OpsPerSecond { get; init; }

    /// <summary>Memory of the card (10⁹ bytes a GB); null for a processor, whose memory is what was bought.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>For example "HBM3" or "DDR4".</summary>
    public required string MemoryKind { get; init; }

    /// <summary>Peak of the memory, all sockets together.</summary>
    public required double MemoryBytesPerSecond { get; init; }

    /// <summary>Whether the memory can correct errors; null where it is not known.</summary>
    public bool? Ecc { get; init; }

    /// <summary>All links, both ways together; null where there is no NVLink.</summary>
    public double? NvlinkBytesPerSecond { get; init; }

    /// <summary>
    /// Into how many parts with memory and units of their own the card can be cut in hardware; null where it cannot (NVIDIA, Multi-Instance
    /// GPU User Guide, "Supported GPUs").
    /// </summary>
    public int? HardwarePartitions { get; init; }

    /// <summary>
    /// Engines that encode video (NVENC); 0 where there is none, as on cards for training; null where it is not known or no card.
    /// </summary>
    public int? Encoders { get; init; }

    /// <summary>
    /// Whether the encoders know a format: H.264 and HEVC those of every card here, AV1 those from Ada on, and no others (NVIDIA Video
    /// Codec SDK 13.0, NVENC Application Note).
    /// </summary>
    /// <param name="codec">As an encoder names it: h264, hevc, av1.</param>
    public bool Encodes(string codec) => Encoders > 0 && (codec.ToUpperInvariant() switch
    {
        "AV1" => Architecture is "Ada Lovelace" or "Blackwell",
        "H264" or "AVC" or "X264" or "HEVC" or "H265" or "X265" => true,
        _ => false,
    });

    /// <summary>Generation of PCI Express.</summary>
    public required int PcieGeneration { get; init; }

    /// <summary>
    /// Sixteen lanes, one way: 8 GT/s in generation 3, doubled by each later one, 128 of 130 bits carry data (PCI-SIG, PCIe 3.0).
    /// </summary>
    public double PcieBytesPerSecond => 8e9 * Math.Pow(2, PcieGeneration - 3) * 16 / 8 * 128 / 130;

    /// <summary>Power limit in watts: the board of a card, the sockets of a processor without memory and fans.</summary>
    public required double BoardWatts { get; init; }

    /// <summary>Year of introduction.</summary>
    public required int Year { get; init; }

    /// <summary>
    /// The last toolkit that supports it, for example "CUDA 12"; null where support goes on or the question does not arise.
    /// </summary>
    public string? SupportUntil { get; init; }

    /// <summary>The last year for which drivers with security fixes are announced; null where no end is.</summary>
    public int? DriversUntil { get; init; }

    /// <summary>What the licence of the software forbids, in words (question F2e); null where nothing is known to be forbidden.</summary>
    public string? Licence { get; init; }

    /// <summary>Where the figures come from, and which of them were not read there.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// The page on which they were read, or, where <see cref="CheckedOn"/> is null, the maker's page that nobody has opened.
    /// </summary>
    public Uri? Url { get; init; }

    /// <summary>
    /// The day on which peaks, memory, bandwidth and power were read at <see cref="Url"/>; null where nobody has checked them.
    /// </summary>
    public DateOnly? CheckedOn { get; init; }

    /// <summary>False where no one has compared the figures with a page: they are then printed with a mark.</summary>
    public bool IsChecked => CheckedOn is not null;

    /// <summary>What in the course uses the row.</summary>
    public required string UsedBy { get; init; }

    /// <summary>The name, with "(unchecked)" where the figures are.</summary>
    public string Label => IsChecked ? Name : $"{Name} (unchecked)";

    /// <summary>
    /// What the data sheet promises, as a roof: single precision without tensor cores, and the memory's peak. Programs stay below both, so
    /// it is <see cref="NumberSource.Projected"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The sheet gives no rate for single precision.</exception>
    public Ceilings Ceilings() => new(
        Label,
        Fp32FlopsPerSecond
            ?? throw new ArgumentException($"{Name} has no single-precision rate in datasets/hardware.csv; fill in fp32FlopsPerSecond."),
        MemoryBytesPerSecond, NumberSource.Projected, Kind == HardwareKind.Gpu ? ExecutionTarget.Gpu : ExecutionTarget.Cpu);

    /// <summary>The catalogue: <c>hardware.csv</c>, in the order of the file. Read anew each time.</summary>
    /// <exception cref="FormatException">The file is wrong; the message names line and column and says what to do.</exception>
    public static IReadOnlyList<Hardware> All() => HardwareFile.Parse(Datasets.Text("hardware.csv"), "datasets/hardware.csv");

    /// <summary>The row of this id, from <see cref="All"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the ids.</exception>
    public static Hardware Get(string id)
    {
        var all = All();
        return all.FirstOrDefault(h => h.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no hardware '{id}' in datasets/hardware.csv. It has: "
                + $"{string.Join(", ", all.Select(h => h.Id))}.", nameof(id));
    }

    /// <inheritdoc cref="Label"/>
    public override string ToString() => Label;
}
