using Tutorials.Decision.Profiles;
using Tutorials.Decision.Projecting;
using Tutorials.Measuring;
using Tutorials.Measuring.Recordings;

namespace Tutorials.Course.Regression;

/// <summary>One workload at one size in one recording: what is known before it runs, and how many times as fast the device was.</summary>
/// <param name="Workload">Name of the workload: all its rows are left out together.</param>
/// <param name="Size">The size n.</param>
/// <param name="Device">The recorded device.</param>
/// <param name="Features">What the model may look at, in the order of <see cref="Names"/>.</param>
/// <param name="LogSpeedup">ln(fastest processor variant ÷ fastest device variant, data in place).</param>
/// <param name="LogRoofline">The same as the analytic model has it, with the shares that the other workloads reach.</param>
internal sealed record RegressionRow(string Workload, int Size, string Device, float[] Features, double LogSpeedup, double LogRoofline)
{
    /// <summary>The features: traits as yes or no, sizes as powers of ten, and the two ratios of the machines' limits.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "steps are independent", "steps need neighbours", "results are combined", "neighbours do the same", "lanes run for unequal times",
            "memory in order", "memory is reused",
        "memory as the data say", "operations per byte", "operations", "bytes", "launches", "arithmetic, device by processor",
            "bandwidth, device by processor",
    ];

    /// <summary>Every row of these recordings that has a verified time on both sides.</summary>
    public static IReadOnlyList<RegressionRow> Of(IEnumerable<Recording> recordings) =>
        [.. recordings.SelectMany(Of).DistinctBy(r => (r.Workload, r.Size, r.Device))];

    private static IEnumerable<RegressionRow> Of(Recording file)
    {
        if (file.Ceilings().FirstOrDefault(c => c.Device == file.Device) is not { } device || file.Ceilings()
            .FirstOrDefault(c => c.Device == file.Machine.Processor) is not { } processor)
            yield break;
        Measurements all = new("", [.. file.Measurements().Where(r => r is { IsPeer: false, HasTime: true, Size: > 0 })]);
        foreach (var (workload, size) in all.Rows.Select(r => (r.Workload, r.Size)).Distinct())
        {
            var best = all.For(workload, size).BestOfEachDevice(withTransfers: false, size);
            if (best.FirstOrDefault(r => r.Target == ExecutionTarget.Cpu) is not { } here
                || best.FirstOrDefault(r => r.Target == ExecutionTarget.Gpu) is not { } there)
                continue;
            yield return new(
                workload.Name, size, file.Device, FeaturesOf(workload, size, device, processor),
                Math.Log(here.Resident!.Value.Over(there.Resident!.Value).Median),
                Math.Log(
                    Roofline(workload, size, all.Rows, processor, ExecutionTarget.Cpu)
                    / Roofline(workload, size, all.Rows, device, ExecutionTarget.Gpu)));
        }
    }

    // The analytic model plays by the same rule: the shares that it uses come from the other workloads of the same recording.
    private static double Roofline(Workload workload, int size, IReadOnlyList<Measurement> rows, Ceilings ceilings, ExecutionTarget place)
    {
        var others =
            Calibration.Points(new Measurements("",
                [.. rows.Where(r => r.Workload != workload).Select(r => r with { Source = NumberSource.Measured })]), [ceilings]);
        var model = new ProjectionModel { Reach = Calibration.Fit(others), DivergentFactor = place == ExecutionTarget.Gpu
            ? 2
            : 1, BranchyFactor = place == ExecutionTarget.Gpu ? 8 : 1 };
        var machine = ProjectionDevice.Of(ceilings);
        return place == ExecutionTarget.Gpu
            ? Projection.KernelSeconds(WorkloadProfile.Of(workload, size), machine, model)
            : Projection.KernelSeconds(WorkloadProfile.Of(workload, size) with { LaunchesPerRun = 0 }, machine, model);
    }

    private static float[] FeaturesOf(Workload workload, int size, Ceilings device, Ceilings processor)
    {
        var (traits, cost) = (workload.Traits, workload.Cost(size));
        return
        [
            Yes(traits.Dependence == Dependence.None), Yes(traits.Dependence == Dependence.Neighbours),
                Yes(traits.Dependence == Dependence.Reduction),
            Yes(traits.Uniformity == Uniformity.Uniform), Yes(traits.Uniformity == Uniformity.Divergent),
            Yes(traits.Access == Access.Streaming), Yes(traits.Access == Access.Reuse), Yes(traits.Access == Access.Gather),
            Tens(Math.Max(1, cost.Flops) / Math.Max(1.0, cost.Bytes)), Tens(Math.Max(1, cost.Flops)), Tens(Math.Max(1, cost.Bytes)),
                Tens(Math.Max(1, traits.Launches)),
            Tens(device.FlopsPerSecond / processor.FlopsPerSecond), Tens(device.BytesPerSecond / processor.BytesPerSecond),
        ];

        static float Yes(bool value) => value ? 1 : 0;
        static float Tens(double value) => (float)Math.Log10(value);
    }
}
