using System.Globalization;
using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Decision.Projecting;

public sealed partial record Speedup
{
    // From here on a tax is a reason: it takes more of the time than the work itself.
    private const double TooMuch = 0.5, TooEmpty = 0.1, FewDoubles = 1.0 / 8;

    private static IEnumerable<ProjectedReason> Reasons(
        WorkloadProfile profile, ProjectionDevice device, ProjectionModel model, Work work, IReadOnlyList<ProjectedPart> parts, bool moves)
    {
        double all = parts.Sum(p => p.Seconds), moved = Of(Kernel) + Of(Transfers) + Of(Launches);
        if (!moves)
            yield return new("control-bound", profile.LaunchesPerRun == 0
                ? "There is no sensible form of this job for a device: nothing would move there."
                : "Each step needs the one before: more workers would only wait.");
        else if (profile.Uniformity == Tutorials.Uniformity.Branchy)
            yield return new("control-bound",
                "Neighbours run different code: a warp takes its branches one after another, taken here as "
                + Say($"{model.BranchyFactor} times slower."));
        if (profile.WorkingSetBytes is { } needed && device.MemoryBytes is { } memory && needed > memory)
            yield return new("memory-does-not-fit",
                Say($"{needed / 1e9:0.#} GB have to be in memory at once; {device.Name} has {memory / 1e9:0.#} GB."));
        if (profile.LatencyLimitSeconds is { } limit && all > limit)
            yield return new("latency-limit", $"An answer is due within {Quantity.Seconds(limit)}; projected are {Quantity.Seconds(all)}.");
        if (moves && device.Occupied(work.Items) < TooEmpty)
            yield return new("too-small",
                Say($"{work.Items:N0} independent pieces leave most of {device.ResidentThreads:N0} workers without any."));
        else if (moves && Of(Launches) > TooMuch * moved)
            yield return new("too-small",
                $"The launches take {Quantity.Seconds(Of(Launches))}, the work itself {Quantity.Seconds(Of(Kernel))}.");
        if (Of(Transfers) > TooMuch * moved)
            yield return new("transfers",
                $"The transfers there and back take {Quantity.Seconds(Of(Transfers))}, the work itself {Quantity.Seconds(Of(Kernel))}. "
                + "Keep the data there, or do more with it.");
        if (work.Doubles && device.Peak(0, true) < FewDoubles * device.FlopsPerSecond)
            yield return new("doubles", device.DoubleFlopsPerSecond is null
                ? $"The job needs doubles, and no figure for {device.Name} was found: taken as a 64th of its single precision."
                : $"The job needs doubles, and {device.Name} does them at "
                    + Say($"1/{device.FlopsPerSecond / device.DoubleFlopsPerSecond:0} of its single precision."));
        if (moves && Of(StaysBehind) > TooMuch * all)
            yield return new("stays-behind",
                Say($"{100 * Of(StaysBehind) / all:0} % of the projected time is work that stays on the processor: ")
                + "a faster card changes little.");
        if (Of(Loader) > TooMuch * all)
            yield return new("loader",
                Say($"{100 * Of(Loader) / all:0} % of the projected time is waiting for the loader: mend that first."));

        double Of(string code) => parts.Where(p => p.Code == code).Sum(p => p.Seconds);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
