using System.Globalization;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Measuring;

public sealed partial class Benchmark
{
    /// <summary>How the reason of a variant begins that threw, and of one that gave a wrong answer.</summary>
    internal const string Failed = "it failed: ", Wrong = "wrong result: ";

    /// <summary>How the reason of a variant ends after which the device answered no more.</summary>
    internal const string StoppedTheDevice = "; after that the device answered no more";

    /// <summary>The variant after which the device answered no more; null while it answers. Nothing more can be measured on it in this process.</summary>
    internal Variant? DeviceLostIn { get; private set; }

    /// <summary>Whether a device still works after a failure; tests bring their own.</summary>
    internal Func<Accelerator, bool> Survives { get; init; } = Trial.Survives;

    // A driver, a native library or a reader's own variant may throw anything. That is a failed check with the words of the exception;
    // the other variants go on.
    private void QualifyOrTell(Contestant contestant, Contestant[] all, Case test, BenchmarkOptions options)
    {
        try
        {
            if (DeviceLostIn is not null && contestant.Variant.Place == Place.Gpu) contestant.SkippedBecause = WithoutDevice;
            else Qualify(contestant, test, options);
        }
        catch (DeviceFullException full)
        {
            contestant.SkippedBecause = TooLarge(full, test); // nothing ran, so nothing was wrong
        }
        catch (AcceleratorException refusal) when (DeviceFullException.IsRefusal(refusal)) // some drivers look for memory when it is first used
        {
            contestant.SkippedBecause = TooLarge(new(accelerator!.Name, contestant.Prepared?.DeviceBytes ?? 0, refusal), test);
        }
#pragma warning disable CA1031 // Nothing is lost: the message stands in the row, and the row is not verified.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Tell(contestant, all, error);
        }
    }

    private void SampleOrTell(Contestant contestant, Contestant[] all, TimeSpan sample)
    {
        try
        {
            Sample(contestant, sample);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Tell(contestant, all, error);
        }
    }

    private void Tell(Contestant contestant, Contestant[] all, Exception error)
    {
        contestant.SkippedBecause = Failed + error.GetBaseException().Message;
        if (contestant.Variant.Place == Place.Gpu && !Survives(accelerator!))
        {
            DeviceLostIn = contestant.Variant;
            contestant.SkippedBecause += StoppedTheDevice;
            foreach (var other in all.Where(c => c != contestant && c.Variant.Place == Place.Gpu && c.Prepared is not null)) other.Forget(WithoutDevice);
        }

        contestant.Forget(contestant.SkippedBecause);
        contestant.Check = new(false, 0, 0, -1, contestant.SkippedBecause);
    }

    private string WithoutDevice => $"not measured: the device answered no more after {DeviceLostIn}; start this program anew (in a notebook: its kernel)";

    private void Release(Contestant contestant)
    {
        try
        {
            contestant.Prepared?.Dispose();
        }
        catch (AcceleratorException) when (DeviceLostIn is not null)
        {
            // What a device held that answers no more is gone with it.
        }
    }

    // A size that the device cannot hold is refused with one that it can. Device and host hold the same data, so they grow alike.
    private static string TooLarge(DeviceFullException full, Case test)
    {
        var workload = test.Workload;
        double room = workload.MemoryBytes(test.Size) * full.Share;
        int fits = workload.Sizes.Full.Where(n => n < test.Size && workload.MemoryBytes(n) <= room).DefaultIfEmpty(0).Max();
        return fits == 0 ? full.Message : string.Create(CultureInfo.InvariantCulture, $"{full.Message}; try n = {fits:N0} or less");
    }
}
