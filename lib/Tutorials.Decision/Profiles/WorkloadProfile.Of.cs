using Tutorials.Measuring;

namespace Tutorials.Decision.Profiles;

public sealed partial record WorkloadProfile
{
    /// <summary>
    /// A workload of the kit at size n, as a job of which one run is one call: its work from <see cref="Workload.Cost"/>, its pieces and
    /// what crosses from <see cref="Workload.Pieces"/> and <see cref="Workload.Transfers"/>, its behaviour from
    /// <see cref="Workload.Traits"/>. How long a run takes is not known from that.
    /// </summary>
    public static WorkloadProfile Of(Workload workload, int size)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var (cost, traits, transfers) = (workload.Cost(size), workload.Traits, workload.Transfers(size));
        double flops = Math.Max(1, cost.Flops); // moving is work too, and a job of no operations has no intensity
        return new()
        {
            JobName = $"{workload.Name}, n = {size}",
            Dependence = traits.Dependence,
            Uniformity = traits.Uniformity,
            Access = traits.Access,
            ItemsPerRun = workload.Pieces(size),
            FlopsPerRun = flops,
            FlopPerByte = cost.Bytes > 0 ? flops / cost.Bytes : flops,
            BytesInPerRun = transfers.BytesIn,
            BytesOutPerRun = transfers.BytesOut,
            WorkingSetBytes = Math.Max(1, workload.WorkingSetBytes(size)),
            LaunchesPerRun = traits.Launches,
            MatrixShare = 0, // the kit's kernels are plain single precision: no tensor cores
            ParallelShare = traits.Dependence == Tutorials.Dependence.Chain ? 0 : 1,
            LoaderShare = 0,
            NeedsDoubles = false,
            WholeNumbers = traits.WholeNumbers,
        };
    }

    /// <summary>
    /// A workload as it was measured here: the run of today is the fastest variant on the processor, peers left out.
    /// </summary>
    /// <param name="measurements">What was measured, of one workload.</param>
    /// <param name="size">Which size; the largest that was timed where none is given.</param>
    /// <exception cref="ArgumentException">No variant was verified and timed on this processor.</exception>
    public static WorkloadProfile Of(Measurements measurements, int? size = null)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var workload = measurements.Workload;
        var best = measurements.Best(ExecutionTarget.Cpu, size: size) ?? throw new ArgumentException(
            $"No variant of {workload}{(size is null ? "" : $" at n = {size}")} was verified and timed on this "
                + "processor: measure it first.",
            nameof(measurements));
        return Of(workload, best.Size) with
        {
            HoursPerRunToday = best.Resident!.Value.Median / 3600,
            MachineToday = best.Device,
            CpuCodeIs = best.Variant == workload.Baseline ? CpuCode.Plain : best.Variant.UsesAllCores
                ? CpuCode.AllCores
                : CpuCode.Optimised,
        };
    }
}
