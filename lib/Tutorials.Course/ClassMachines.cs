using Tutorials.Course.Figures;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>Which two numbers of its machines a class looks at.</summary>
public enum MachineView
{
    Roofline,
    Mandelbrot,
    BreakEven,
}

/// <summary>The machines of a class as points on one chart.</summary>
public static class ClassMachines
{
    private static readonly Dictionary<MachineView, (string Title, string X, string Y)> Words = new()
    {
        [MachineView.Roofline] = ("How fast they compute, and how fast they are fed", "10⁹ bytes a second", "10⁹ operations a second"),
        [MachineView.Mandelbrot] = ("How fast they draw the Mandelbrot set", "10⁹ operations a second", "10⁶ pixels a second"),
        [MachineView.BreakEven] = ("From where help pays in z = a·x + y", "10⁹ bytes a second of the processor", "elements"),
    };

    /// <summary>True where there is a point to draw: maybe help pays on none of them.</summary>
    public static bool Has(IReadOnlyList<MachineNumbers> machines, MachineView view) =>
        machines.Any(machine => Points(machine, view).Any());

    /// <summary>The chart, with a table of all numbers.</summary>
    /// <exception cref="ArgumentException">There is no machine.</exception>
    public static Figure Chart(IReadOnlyList<MachineNumbers> machines, MachineView view)
    {
        ArgumentNullException.ThrowIfNull(machines);
        if (machines.Count == 0) throw new ArgumentException("A chart of machines needs one.", nameof(machines));
        var (title, x, y) = Words[view];
        Point[] points = [.. machines.SelectMany(machine => Points(machine, view))];
        var plot = new Plot
        {
            Title = title,
            X = Axis.LogOver(x, points.Select(p => p.X)),
            Y = Axis.LogOver(y, points.Select(p => p.Y)),
            Height = 420,
        };
        foreach (var target in points.GroupBy(p => p.Target))
            plot.Trace("scatter",
                ("mode", "markers"), ("hoverinfo", "text+x+y"), ("text", target.Select(p => Plot.Escape(p.Device)).ToArray()),
                ("x", Plot.Rounded(target.Select(p => p.X))), ("y", Plot.Rounded(target.Select(p => p.Y))),
                ("marker", Plot.Map(("color", Palette.Of(target.Key, NumberSource.Measured)), ("size", 11), ("opacity", 0.95),
                    ("symbol", target.Key == ExecutionTarget.Gpu ? "square" : "circle"))));
        return new(plot)
        {
            Alt = Alt(points, y),
            Machine = machines.Count == 1 ? "One machine, measured by its owner" : $"{machines.Count} machines, each measured by its owner",
            Table = Numbers(machines),
            Key = [.. points.Select(p => p.Target).Distinct().Order().Select(target => new KeyEntry(
                Palette.Of(target, NumberSource.Measured), target == ExecutionTarget.Gpu ? "device" : "processor", Hatched: false))],
        };
    }

    private static IEnumerable<Point> Points(MachineNumbers machine, MachineView view)
    {
        foreach (var device in machine.Devices)
            if (view == MachineView.Roofline)
                yield return new(device.Device, device.Target, device.GbytesPerSecond, device.GflopsPerSecond);
            else if (view == MachineView.Mandelbrot && device.MegapixelsPerSecond is { } pixels)
                yield return new(device.Device, device.Target, device.GflopsPerSecond, pixels);
        if (view == MachineView.BreakEven && machine.BreakEven is { } from
            && machine.Devices.FirstOrDefault(d => d.Target == ExecutionTarget.Cpu) is { } processor)
            // In the device's colour where a device helps, in the processor's where all cores help one.
            yield return new(machine.Machine, machine.Devices.Max(d => d.Target), processor.GbytesPerSecond, from);
    }

    private static string Alt(Point[] points, string y) => points.Length == 0
        ? "Nobody could say."
        : $"{points.Length} points: from {Quantity.Digits(points.Min(p => p.Y))} to {Quantity.Digits(points.Max(p => p.Y))} {y}.";

    private static Table Numbers(IReadOnlyList<MachineNumbers> machines) => Table
        .Of("Every machine of the class that was measured",
            machines.SelectMany(machine => machine.Devices.Select(device => (machine, device)))
                .OrderByDescending(row => row.device.GflopsPerSecond))
        .Text("processor or device", row => row.device.Device)
        .Number("GFLOP/s", row => Quantity.Digits(row.device.GflopsPerSecond))
        .Number("GB/s", row => Quantity.Digits(row.device.GbytesPerSecond))
        .Number("FLOP per byte", row => Quantity.Digits(row.device.GflopsPerSecond / row.device.GbytesPerSecond, 2))
        .Number("Mandelbrot (10⁶ pixels/s)", row => row.device.MegapixelsPerSecond is { } pixels ? Quantity.Digits(pixels) : "")
        .Number("help pays from (elements)", row => row.device.Target == row.machine.Devices.Max(d => d.Target)
            ? row.machine.BreakEven is { } from ? Quantity.Count(from) : "never, or cannot tell"
            : "");

    private readonly record struct Point(string Device, ExecutionTarget Target, double X, double Y);
}
