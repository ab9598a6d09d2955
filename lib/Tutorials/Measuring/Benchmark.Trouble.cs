using System.Globalization;
using Tutorials.Devices;

namespace Tutorials.Measuring;

public sealed partial class Benchmark
{
    // A driver, a native library or a reader's own variant may throw anything. That is a failed check with the words of the exception;
    // the other variants go on.
    private void QualifyOrTell(Contestant contestant, Case test, BenchmarkOptions options)
    {
        try
        {
            Qualify(contestant, test, options);
        }
        catch (DeviceFullException full)
        {
            contestant.SkippedBecause = TooLarge(full, test); // nothing ran, so nothing was wrong
        }
#pragma warning disable CA1031 // Nothing is lost: the message stands in the row, and the row is not verified.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            contestant.SkippedBecause = $"it failed: {error.GetBaseException().Message}";
            contestant.Check = new(false, 0, 0, -1, contestant.SkippedBecause);
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
