namespace Tutorials.WarpModel;

/// <summary>
/// A deterministic model of a warp for kernels of any cell. It reads the kernel's IL and carries it out three times: lanes one after
/// another, ascending and descending, and in lockstep. It counts what a card would do and finds what luck would hide.
/// <c>docs/decisions/lane-model.md</c> says why.
/// </summary>
public static class Lanes
{
    /// <summary>
    /// Runs a kernel over one index: <c>Lanes.Run(Brighten, new Index1D(1000), image, 40)</c>. The given arrays stay as they are.
    /// </summary>
    public static LaneReport Run(Delegate kernel, ILGPU.Index1D extent, params object[] arguments) =>
        Run(kernel, LaunchShape.Over(extent), arguments);

    /// <summary>
    /// Runs a kernel that sees groups: <c>Lanes.Run(Saxpy, groups: 4, groupSize: 256, 2f, x, y, z)</c>. The given arrays stay as they are.
    /// </summary>
    public static LaneReport Run(Delegate kernel, int groups, int groupSize, params object[] arguments) =>
        Run(kernel, LaunchShape.Grouped(groups, groupSize), arguments);

    /// <summary>Runs a kernel. The given arrays stay as they are: each run works on its own copies, which the report holds.</summary>
    /// <param name="kernel">A method or a lambda that ILGPU would take.</param>
    /// <param name="shape">How many threads, in groups of which size.</param>
    /// <param name="arguments">Arrays for views, numbers and structures for the rest, in the order of the parameters, without the
    /// index.</param>
    /// <param name="limits">How far it may go.</param>
    /// <returns>The report. A wrong kernel does not throw: <see cref="LaneReport.Fault"/> says what stopped it.</returns>
    public static LaneReport Run(Delegate kernel, LaunchShape shape, IReadOnlyList<object> arguments, LaunchLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(arguments);
        LaneReport? report = null;
        // The cheap runs first: an endless loop shows in the first thread.
        foreach (var schedule in Enum.GetValues<LaneSchedule>())
        {
            report = Run(kernel, shape, arguments, limits ?? new(), schedule, report);
            if (report.Fault is not null) break;
        }

        return report!;
    }

    /// <summary>One run under one schedule, added to a report.</summary>
    public static LaneReport Run(
        Delegate kernel, LaunchShape shape, IReadOnlyList<object> arguments, LaunchLimits limits, LaneSchedule schedule,
        LaneReport? before)
    {
        // One array given twice stays one array: what one view writes, the other sees.
        Dictionary<Array, Array> copies = new(ReferenceEqualityComparer.Instance);
        object[] given = [.. arguments.Select(argument => argument switch
        {
            Array array => Copied(array),
            Unwritten output => output with { Array = Copied(output.Array) },
            _ => argument,
        })];
        object[] own = [.. given.Select(argument => argument is Unwritten output ? output.Array : argument)];
        try
        {
            var launch = new Launch(kernel, shape, schedule, limits);
            var fault = launch.Run(given);
            return Joined(launch.Counters, new(schedule, own, fault) { Launch = launch }, launch.Races, launch.UninitializedReads)
                with { RepeatedWrites = launch.RepeatedWrites };
        }
        catch (KernelFaultException stop)
        {
            return Joined(new(), new(schedule, own, stop.Fault), [], []);
        }

        Array Copied(Array array) => copies.TryGetValue(array, out var copy) ? copy : copies[array] = (Array)array.Clone();

        LaneReport Joined(
            LaunchCounters counters, ScheduledRun run, IReadOnlyList<DataRace> races, IReadOnlyList<UninitializedRead> uninitialized) =>
            new(counters)
            {
                Kernel = kernel.Method.Name.StartsWith('<') ? "lambda" : SourceNames.Of(kernel.Method),
                Method = kernel.Method,
                Shape = shape,
                Runs = [.. before?.Runs ?? [], run],
                Nondeterminism = Determinism.FirstDifference(kernel, shape, [.. before?.Runs ?? [], run]),
                Races = [.. before?.Races ?? [], .. races],
                UninitializedReads = [.. before?.UninitializedReads ?? [], .. uninitialized],
            };
    }
}
