using Tutorials.Course.Figures;
using Tutorials.Decision.Catalogue;
using Tutorials.Devices;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>The machine in front of the reader beside machines of the catalogue, and the paths on which data reaches them.</summary>
public static class MachineTables
{
    private sealed record Line(string Name, string Cores, string Threads, Ceilings Peaks);

    private sealed record DataPath(string Name, double? BytesPerSecond, string How);

    /// <summary>
    /// Both peaks, their ridge, cores (of a card its multiprocessors) and threads held ready: this machine's peaks measured, the others'
    /// as their data sheets promise them.
    /// </summary>
    /// <param name="lab">The reader's machine and device.</param>
    /// <param name="ids">Rows of <c>datasets/hardware.csv</c>.</param>
    /// <exception cref="ArgumentException">The catalogue has no such row; the message lists those that exist.</exception>
    public static Table Compare(Lab lab, params ReadOnlySpan<string> ids)
    {
        ArgumentNullException.ThrowIfNull(lab);
        Line[] here =
        [
            .. lab.Ceilings.Select(peaks => peaks.Device == lab.Machine.Processor
                ? new Line($"here: {peaks.Device}", Quantity.Count(lab.Machine.PhysicalCores ?? lab.Machine.Cores),
                    Quantity.Count(lab.Machine.Cores), peaks)
                : new Line($"here: {peaks.Device}{(lab.Choice.Device?.Kind == DeviceKind.OpenClCpu ? ", the same processor" : "")}",
                    "", "", peaks)),
        ];
        Line[] sheets = [.. ids.ToArray().Select(Hardware.Get)
            .Select(h => new Line(h.Label, Quantity.Count(h.Sms ?? h.Cores), Quantity.Count(h.ResidentThreads), h.Ceilings()))];
        return Table.Of(
            $"Cores and peaks, in single precision: measured here, the others from their data sheets. {StandIn(lab)}{lab.Machine.Headline}",
                here.Concat(sheets))
            .Text("machine", l => l.Name)
            .Number("FLOP/byte", l => Quantity.Digits(l.Peaks.Ridge, 2))
            .Number("GFLOP/s", l => Quantity.Digits(l.Peaks.FlopsPerSecond / 1e9))
            .Number("GB/s (here: triad)", l => Quantity.Digits(l.Peaks.BytesPerSecond / 1e9))
            .Number("cores, or SMs of a card", l => l.Cores)
            .Number("threads", l => l.Threads);
    }

    private static string StandIn(Lab lab) => lab.Choice.Device?.Kind == DeviceKind.OpenClCpu
        ? "Through OpenCL the limit is what its compiler makes of the loop, and not the processor. " : "";

    /// <summary>
    /// The levels of this machine's memory, found by size, and where the ridge of each lies: the nearer the data, the less arithmetic a
    /// byte needs to keep the cores busy.
    /// </summary>
    /// <param name="lab">The reader's machine.</param>
    public static Table Levels(Lab lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        var processor = lab.Ceilings[0];
        return Table.Of(
            $"Bandwidth by where the data lie, all cores together, measured here: the best of reading, writing, copying and triad. "
                + $"The triad alone may be less: where the lines that it overwrites are fetched first, they are moved and not counted. "
                + $"{lab.Machine.Headline}", processor.Levels)
            .Text("read again and again", level => level.Name)
            .Number("GB/s, the best loop", level => Quantity.Digits(level.BytesPerSecond / 1e9))
            .Number("main memory = 1", level => Quantity.Times(level.BytesPerSecond / processor.Levels[^1].BytesPerSecond))
            .Number("ridge (FLOP/byte)", level => Quantity.Digits(processor.FlopsPerSecond / level.BytesPerSecond, 2));
    }

    /// <summary>
    /// Disk, memory and card, side by side: what each path carries in a second, and how much wider it is than the disk's.
    /// </summary>
    /// <param name="lab">The reader's machine.</param>
    /// <param name="disk">The measured disk.</param>
    /// <param name="card">A card of <c>datasets/hardware.csv</c>: its slot and its memory.</param>
    /// <exception cref="ArgumentException">The catalogue has no such row; the message lists those that exist.</exception>
    public static Table Bandwidths(Lab lab, DiskPeak disk, string card)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(disk);
        var sheet = Hardware.Get(card);
        double narrow = disk.ReadBytesPerSecond ?? disk.WriteBytesPerSecond;
        string there = disk.FileSystem == "tmpfs" ? "tmpfs, which is memory and no disk" : disk.FileSystem;
        DataPath[] paths =
        [
            new("written to a file", disk.WriteBytesPerSecond, $"measured here ({there})"),
            new("read from a file", disk.ReadBytesPerSecond, disk.WhyNoRead is { } reason
                ? $"not measured: {reason}"
                : $"measured here ({there})"),
            new("read again, from the page cache", disk.CachedBytesPerSecond, "measured here (one core)"),
            new("this machine's memory", lab.Ceilings[0].BytesPerSecond, "measured here (triad)"),
            new($"PCIe slot, {sheet.Name}", sheet.PcieBytesPerSecond, $"data sheet: PCIe {sheet.PcieGeneration}"),
            new($"card memory, {sheet.Name}", sheet.MemoryBytesPerSecond, $"data sheet: {sheet.MemoryKind}"),
        ];
        return Table.Of(
            $"Five data paths and a cache. {lab.Machine.Headline}", paths)
            .Text("data path", r => r.Name)
            .Number("GB/s", r => r.BytesPerSecond is { } rate ? Quantity.Digits(rate / 1e9) : "")
            .Number("the disk = 1", r => r.BytesPerSecond is { } rate ? Quantity.Times(rate / narrow) : "")
            .Text("from", r => r.How);
    }
}
