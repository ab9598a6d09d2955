using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>One reason why a device disappoints, with its evidence.</summary>
/// <param name="Code">
/// Short and stable: <c>same-processor</c>, <c>too-small</c>, <c>transfers</c>, <c>compilation</c>, <c>doubles</c>, <c>divergence</c>,
/// <c>dependence</c>, <c>simulator</c>, <c>unoptimised</c>, <c>no-device</c>, <c>wrong-result</c>.
/// </param>
/// <param name="Text">What is the matter.</param>
/// <param name="Evidence">The figures behind it.</param>
public sealed record DiagnosedReason(string Code, string Text, string Evidence);

/// <summary>Why a GPU result disappoints, read off the measurements.</summary>
public static class Diagnose
{
    /// <summary>The reasons found in a run, strongest evidence first; a table without any says why there is none.</summary>
    public static Table Show(Measurements measurements)
    {
        var reasons = Reasons(measurements);
        return Table.Of(
            $"Why is {measurements.Workload} not faster on the device? "
                + $"{(reasons.Count == 0 ? WithoutReason(measurements) + " " : "")}{measurements.Conditions}", reasons)
            .Text("reason", r => r.Code)
            .Text("what is the matter", r => r.Text)
            .Text("evidence", r => r.Evidence);
    }

    // No reason is three things: the device is faster, nobody can tell, or there is nothing to hold it against.
    private static string WithoutReason(Measurements run)
    {
        var gpu = run.Best(ExecutionTarget.Gpu)!;
        if (run.Best(ExecutionTarget.Cpu, size: gpu.Size) is not { } cpu)
            return $"No variant of the processor was timed at n = {gpu.Size.ToString("N0", CultureInfo.InvariantCulture)}.";
        var comparison = Comparison.Of(gpu, cpu, withTransfers: true);
        return (comparison.Verdict == SpeedVerdict.Faster ? "It is: " : "No reason is given without a verdict. ") + comparison.Sentence;
    }

    /// <summary>The same as data.</summary>
    /// <exception cref="ArgumentException">There are rows of several workloads, or none.</exception>
    public static IReadOnlyList<DiagnosedReason> Reasons(Measurements measurements)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        // A card that is not here cannot disappoint: recorded and projected rows are left out.
        Measurement[] rows = [.. measurements.Rows.Where(r => r.IsOfThisRun)];
        if (measurements.Best(ExecutionTarget.Gpu) is not { } gpu) return [.. WithoutDevice(rows, measurements.Workload.Traits)];
        return measurements.Best(ExecutionTarget.Cpu, size: gpu.Size) is { } cpu ? [.. WithDevice(measurements, rows, gpu, cpu)] : [];
    }

    private static IEnumerable<DiagnosedReason> WithoutDevice(Measurement[] rows, Traits traits)
    {
        var gpuRows = rows.Where(r => r.Target != ExecutionTarget.Cpu).ToArray();
        var wrong = gpuRows.FirstOrDefault(r => r.Check is { Passed: false });
        if (wrong is not null)
            yield return new("wrong-result", "The device's answer was wrong, so it was not timed.", wrong.Check!.Message);
        if (gpuRows.Any(r => r.Source == NumberSource.Simulated || r.Outcome.Kind == OutcomeKind.Simulated))
            yield return new("simulator", "Kernels ran in the simulator, which checks answers and is never timed.", gpuRows.First().Device);
        else if (wrong is null)
            yield return new(
                traits.Dependence == Dependence.Chain ? "dependence" : "no-device",
                traits.Dependence == Dependence.Chain
                    ? "Each step needs the one before: more threads would wait."
                    : "No device was measured.",
                gpuRows.FirstOrDefault(r => r.Outcome.Kind != OutcomeKind.Timed)?.WhyNoTime ?? traits.Reason);
    }

    private static IEnumerable<DiagnosedReason> WithDevice(Measurements run, Measurement[] rows, Measurement gpu, Measurement cpu)
    {
        double kernel = gpu.Resident!.Value.Median, whole = gpu.WithTransfers!.Value.Median, here = cpu.Resident!.Value.Median;
        if (Comparison.Of(gpu, cpu, withTransfers: true).Verdict != SpeedVerdict.Slower) yield break; // faster, or nobody can tell
        if (run.DeviceIsThisProcessor)
            yield return new("same-processor",
                "The device is this processor, through OpenCL: the same cores and the same memory, so there is little to gain.",
                gpu.Device);
        double moved = whole - kernel;
        if (kernel < here)
            yield return new("transfers",
                "The kernel itself is faster; the transfers take the gain. Keep data on the device, or do more with it there.",
                $"kernel {Quantity.Seconds(kernel)}, transfers {Quantity.Seconds(moved)}, {cpu.Variant} {Quantity.Seconds(here)}");
        var sizes = rows.Where(r => r.Variant == gpu.Variant && r.Resident is not null).OrderBy(r => r.Size).ToArray();
        // A launch has a price that does not grow with the job: a time that hardly grows with n is mostly that price. Only the two largest
        // sizes say whether it still is.
        if (sizes.Length > 1 && sizes[^1].Resident!.Value.Median / sizes[^2].Resident!.Value.Median < 0.5 * sizes[^1].Size / sizes[^2].Size)
            yield return new("too-small", "The time hardly grows with the size: most of it is the launch. Try larger sizes.",
                string.Create(CultureInfo.InvariantCulture,
                    $"from n = {sizes[^2].Size:N0} to {sizes[^1].Size:N0}: {(double)sizes[^1].Size / sizes[^2].Size:0.#} times the job, "
                    + $"{sizes[^1].Resident!.Value.Median / sizes[^2].Resident!.Value.Median:0.#} times the time"));
        if (gpu.FirstCallSeconds is { } first && first > 10 * kernel)
            yield return new("compilation", "The first call compiles the kernel; a program that calls it once pays that once.",
                $"first call {Quantity.Seconds(first)}, later calls {Quantity.Seconds(kernel)}");
        if (kernel >= here && !run.DeviceIsThisProcessor) // else the reason is known already
            yield return new("no-gain",
                "Even with its data in place the kernel is not faster here: look at its memory accesses, and at the roofline.",
                $"{gpu.Variant} {Quantity.Seconds(kernel)}, {cpu.Variant} {Quantity.Seconds(here)}. {gpu.Workload.Traits.Reason}");
    }
}
