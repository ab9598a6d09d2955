namespace Tutorials.WarpModel;

/// <summary>
/// A deterministic model of a warp for kernels of any cell. It reads the kernel's IL and carries it out three times: lanes one after another in rising
/// and in falling order, and in step. It counts what a card would do and finds what luck would hide. <c>docs/decisions/lane-model.md</c> says why.
/// </summary>
public static class Lanes
{
    /// <summary>Runs a kernel over one index: <c>Lanes.Run(Brighten, new Index1D(1000), image, 40)</c>. The given arrays stay as they are.</summary>
    public static LaneReport Run(Delegate kernel, ILGPU.Index1D extent, params object[] arguments) => Run(kernel, LaunchShape.Over(extent), arguments);

    /// <summary>Runs a kernel that sees groups: <c>Lanes.Run(Saxpy, groups: 4, groupSize: 256, 2f, x, y, z)</c>. The given arrays stay as they are.</summary>
    public static LaneReport Run(Delegate kernel, int groups, int groupSize, params object[] arguments) =>
        Run(kernel, LaunchShape.Grouped(groups, groupSize), arguments);

    /// <summary>Runs a kernel. The given arrays stay as they are: each run works on its own copies, which the report holds.</summary>
    /// <param name="kernel">A method or a lambda that ILGPU would take.</param>
    /// <param name="shape">How many workers, in which groups.</param>
    /// <param name="arguments">Arrays for views, numbers and structures for the rest, in the order of the parameters, without the index.</param>
    /// <param name="limits">How far it may go.</param>
    /// <returns>The report. A wrong kernel does not throw: <see cref="LaneReport.Fault"/> says what stopped it.</returns>
    public static LaneReport Run(Delegate kernel, LaunchShape shape, IReadOnlyList<object> arguments, LaneLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(arguments);
        LaneReport? report = null;
        // The cheap runs first: an endless loop shows in the first worker.
        foreach (var order in Enum.GetValues<LaneOrder>())
        {
            report = Run(kernel, shape, arguments, limits ?? new(), order, report);
            if (report.Fault is not null) break;
        }

        return report!;
    }

    /// <summary>One run under one schedule, added to a report.</summary>
    public static LaneReport Run(
        Delegate kernel, LaunchShape shape, IReadOnlyList<object> arguments, LaneLimits limits, LaneOrder order, LaneReport? before)
    {
        object[] own = [.. arguments.Select(argument => argument is Array array ? array.Clone() : argument)];
        try
        {
            var launch = new Launch(kernel, shape, order, limits);
            var fault = launch.Run(own);
            return Joined(launch.Counts, new(order, own, fault), launch.Races, launch.Unwritten);
        }
        catch (KernelStop stop)
        {
            return Joined(new(), new(order, own, stop.Fault), [], []);
        }

        LaneReport Joined(Counts counts, LaneRun run, IReadOnlyList<LaneRace> races, IReadOnlyList<UnwrittenRead> unwritten) => new(counts)
        {
            Kernel = kernel.Method.Name.StartsWith('<') ? "lambda" : kernel.Method.Name,
            Shape = shape,
            Runs = [.. before?.Runs ?? [], run],
            Races = [.. before?.Races ?? [], .. races],
            Unwritten = [.. before?.Unwritten ?? [], .. unwritten],
        };
    }
}
