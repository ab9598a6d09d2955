using System.Globalization;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Measuring;

public sealed partial class Benchmark
{
    /// <summary>
    /// The variant after which the device answered no more; null while it answers. Nothing more can be measured on it in this process.
    /// </summary>
    internal Variant? DeviceLostIn { get; private set; }

    /// <summary>Whether a device still works after a failure; tests bring their own.</summary>
    internal Func<Accelerator, bool> Survives { get; init; } = DeviceSelfTest.Survives;

    // A driver, a native library or a reader's own variant may throw anything. That is a failed check with the words of the exception;
    // the other variants go on.
    private void QualifyOrStop(VariantRun run, VariantRun[] all, Case test, BenchmarkOptions options)
    {
        try
        {
            if (DeviceLostIn is not null && run.Variant.Target == ExecutionTarget.Gpu) run.Stop(Outcome.DeviceLost(DeviceLostIn));
            else Qualify(run, test, options);
        }
        catch (DeviceFullException full)
        {
            run.Stop(TooLarge(full, test)); // nothing ran, so nothing was wrong
        }
        catch (AcceleratorException refusal) when (DeviceFullException.IsRefusal(refusal))
        {
            // Some drivers look for memory when it is first used.
            run.Stop(TooLarge(new(accelerator!.Name, run.Prepared?.DeviceBytes ?? 0, refusal), test));
        }
#pragma warning disable CA1031 // Nothing is lost: the message stands in the row, and the row is not verified.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Stop(run, all, error);
        }
    }

    private void SampleOrStop(VariantRun run, VariantRun[] all, TimeSpan sample, QuietnessWatch? watch)
    {
        try
        {
            Sample(run, sample, watch);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Stop(run, all, error);
        }
    }

    private void Stop(VariantRun run, VariantRun[] all, Exception error)
    {
        bool lost = run.Variant.Target == ExecutionTarget.Gpu && !Survives(accelerator!);
        if (lost)
        {
            DeviceLostIn = run.Variant;
            foreach (var other in all.Where(c => c != run && c.Variant.Target == ExecutionTarget.Gpu && c.Prepared is not null))
                other.Stop(Outcome.DeviceLost(run.Variant));
        }

        run.Stop(Outcome.Failed(error, lost));
        run.Check = new(false, 0, 0, -1, run.Outcome.ToString());
    }

    private void Release(VariantRun run)
    {
        try
        {
            run.Prepared?.Dispose();
        }
        catch (AcceleratorException) when (DeviceLostIn is not null)
        {
            // What a device held that answers no more is gone with it.
        }
    }

    // A size that the device cannot hold is refused with one that it can. Device and host hold the same data, so they grow alike.
    private static Outcome TooLarge(DeviceFullException full, Case test)
    {
        var workload = test.Workload;
        double room = workload.MemoryBytes(test.Size) * full.Share;
        int fits = workload.Sizes.Full.Where(n => n < test.Size && workload.MemoryBytes(n) <= room).DefaultIfEmpty(0).Max();
        return new(OutcomeKind.TooLarge, fits == 0
            ? full.Message
            : string.Create(CultureInfo.InvariantCulture, $"{full.Message}; try n = {fits:N0} or less"));
    }
}
