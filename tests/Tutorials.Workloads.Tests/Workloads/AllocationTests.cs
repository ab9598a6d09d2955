using System.Diagnostics;

namespace Tutorials.Tests.Workloads;

/// <summary>
/// Nothing is allocated while a clock runs: buffers are made with the input or kept by a pool. Alone, because what helpers on other cores
/// allocate shows only in the count of the whole process.
/// </summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    // What sharing takes: a job, a closure and a delegate, 168 bytes each time that the cores meet. The fluid's twenty-one meetings are
    // the most. A larger size has longer waits at its meetings, which costs some bytes each on a busy machine (336 in twenty were seen): a
    // buffer that grew with the size would be hundreds of times that.
    private const long PerLaunch = 4 * 1024, Growth = 256, GrowthShared = 1024;

    public static TheoryData<string, string> Variants()
    {
        var rows = new TheoryData<string, string>();
        foreach (var workload in Catalog.All)
            foreach (var variant in workload.Variants.Where(v => v.Target == ExecutionTarget.Cpu))
                rows.Add(workload.Name, variant.Name);
        return rows;
    }

    [Theory, MemberData(nameof(Variants))]
    public void The_timed_part_allocates_next_to_nothing_and_no_more_for_a_larger_size(string workload, string variant)
    {
        // What one core does is counted for its thread; the count of the process has also what the test host allocates meanwhile.
        bool shared = variant is "Threads" or "Tuned" or "Overlapped";
        long growth = shared ? GrowthShared : Growth;
        var all = Catalog.Get(workload);
        var sizes = all.Sizes.Quick;
        long small = BytesPerLaunch(all, variant, sizes[^2], shared, shared ? PerLaunch : Growth);
        long large = BytesPerLaunch(all, variant, sizes[^1], shared, small + growth);
        Assert.InRange(small, 0, shared ? PerLaunch : Growth);
        Assert.InRange(large, 0, small + growth);
    }

    // The first launch warms up: it fills the pools. Then the least of some tries counts, because code that is not yet optimised may box
    // a vector, and because of what others allocate. A try that stays within what is allowed is the last.
    private static long BytesPerLaunch(Workload workload, string variant, int size, bool shared, long allowed)
    {
        using var prepared = workload.At(size).Prepare(workload.Variant(variant));
        prepared.Launch();
        long least = long.MaxValue;
        for (long begun = Stopwatch.GetTimestamp(); least > allowed && Stopwatch.GetElapsedTime(begun) < Patience;)
        {
            long before = Allocated(shared);
            prepared.Launch();
            least = Math.Min(least, Allocated(shared) - before);
        }

        return least;
    }

    private static long Allocated(bool byAll) => byAll ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();
}
