using System.Reflection;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Tests;

/// <summary>Each mistake that luck would hide is found, every time.</summary>
public sealed class AdversityTests
{
    private static void NoBarrier(ArrayView<float> x, ArrayView<float> y)
    {
        var shared = SharedMemory.Allocate<float>(64);
        shared[Group.IdxX] = x[Group.IdxX];
        y[Group.IdxX] = shared[63 - Group.IdxX];
    }

    private static void BarrierInBranch(ArrayView<float> x)
    {
        if (Group.IdxX < 16)
        {
            x[Group.IdxX] = 1;
            Group.Barrier();
        }
    }

    private static void TwoBarriers(ArrayView<float> x)
    {
        if (Group.IdxX < 16) Group.Barrier();
        else Group.Barrier();
        x[Group.IdxX] = 1;
    }

    private static void LostUpdates(Index1D i, ArrayView<int> counts) => counts[0]++;

    private static void Counted(Index1D i, ArrayView<int> counts) => Atomic.Add(ref counts[0], 1);

    private static void AllTheSame(Index1D i, ArrayView<int> found) => found[0] = 1;

    private static void AllDifferent(Index1D i, ArrayView<int> found) => found[0] = i;

    private static void InPlace(Index1D i, ArrayView<float> x)
    {
        if (i > 0) x[i] += x[i - 1];
    }

    private static void ForEver(Index1D i, ArrayView<int> x)
    {
        while (x[i] == 0) x[i] *= 2;
    }

    private static void NotCleared(ArrayView<int> counts)
    {
        var own = SharedMemory.Allocate<int>(32);
        Atomic.Add(ref own[Group.IdxX], 1);
        counts[Group.IdxX] = own[Group.IdxX];
    }

    private static void BarrierOfAnIndex(Index1D i, ArrayView<int> x) => Group.Barrier();

    private static void Prints(Index1D i, ArrayView<int> x) => Console.WriteLine(x[i]);

    private static void Clamps(Index1D i, ArrayView<int> x) => x[i] = Math.Clamp(x[i], 0, 9);

    private static void Divides(Index1D i, ArrayView<int> x) => x[i] = 7 / x[i];

    private static void Negative(Index1D i, ArrayView<int> x) => x[i - 1] = 0;

    private static LaneReport Grouped(Delegate kernel, int groups, int size, params object[] arguments) =>
        Lanes.Run(kernel, LaunchShape.Grouped(groups, size), arguments);

    [Fact]
    public void A_missing_barrier_shows_as_a_race_and_as_what_nobody_wrote()
    {
        var report = Grouped(NoBarrier, 1, 64, Enumerable.Range(0, 64).Select(i => (float)i).ToArray(), new float[64]);
        Assert.Null(report.Fault);
        Assert.Contains(report.Races, race => race.Buffer == "shared memory" && race.Shared && !race.BothWrote && !race.AcrossGroups);
        Assert.Contains(report.UninitializedReads,
            read => read.Schedule == LaneSchedule.Ascending && read.IndexInGroup == 0 && read.Index == 63);
        Assert.Contains(report.UninitializedReads,
            read => read.Schedule == LaneSchedule.Descending && read.IndexInGroup == 63 && read.Index == 0);
        Assert.All(report.Runs.Where(run => run.Schedule != LaneSchedule.Lockstep),
            run => Assert.Contains(float.NaN, (float[])run.Arguments[1]));
    }

    [Fact]
    public void A_barrier_in_a_branch_is_said_with_how_many_wait()
    {
        var fault = Grouped(BarrierInBranch, 1, 64, new float[64]).Fault;
        Assert.Equal((FaultKind.DivergentBarrier, 16), (fault!.Kind, fault.WaitingThreads));
        Assert.Contains("16 of 64 threads wait at a barrier that the rest never reaches", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_barriers_in_two_branches_are_not_one() =>
        Assert.Equal(FaultKind.DivergentBarrier, Grouped(TwoBarriers, 1, 64, new float[64]).Fault?.Kind);

    [Fact]
    public void A_plain_increment_loses_updates_and_an_atomic_one_does_not()
    {
        var lost = Lanes.Run(LostUpdates, new Index1D(1_024), new int[1]);
        Assert.NotEmpty(lost.Races);
        Assert.Equal(32, ((int[])lost.Runs.Single(run => run.Schedule == LaneSchedule.Lockstep).Arguments[0])[0]); // one for each warp
        var counted = Lanes.Run(Counted, new Index1D(1_024), new int[1]);
        Assert.Empty(counted.Races);
        Assert.Equal(1_024, counted.Atomics);
        Assert.All(counted.Runs, run => Assert.Equal(1_024, ((int[])run.Arguments[0])[0]));
    }

    [Fact]
    public void Writing_the_same_is_harmless_and_writing_different_values_is_a_race()
    {
        Assert.Empty(Lanes.Run(AllTheSame, new Index1D(64), new int[1]).Races);
        var race = Lanes.Run(AllDifferent, new Index1D(512), new int[1]).Races[0];
        Assert.True(race.BothWrote);
        Assert.Equal(("found", 0L, 0, 1), (race.Buffer, race.Index, race.First, race.Second));
    }

    [Fact]
    public void Reading_what_a_neighbour_writes_is_a_race_and_gives_three_results()
    {
        var report = Lanes.Run(InPlace, new Index1D(300), Enumerable.Repeat(1f, 300).ToArray());
        Assert.Contains(report.Races, race => race.AcrossGroups);
        Assert.Contains(report.Races, race => !race.AcrossGroups);
        Assert.Equal(3, report.Runs.Select(run => string.Join(' ', (float[])run.Arguments[0])).Distinct().Count());
    }

    [Fact]
    public void An_endless_loop_ends_at_the_limit()
    {
        var fault = Lanes.Run(ForEver, new Index1D(1_000), new int[1_000]).Fault;
        Assert.Equal((FaultKind.InstructionLimit, 0), (fault!.Kind, fault.Thread));
    }

    [Fact]
    public void Too_much_work_for_all_together_is_told_apart_from_an_endless_loop()
    {
        var fault = Lanes.Run(Counted, LaunchShape.Over(1_000), [new int[1]], new LaunchLimits(1_000, 2_000)).Fault;
        Assert.Equal(FaultKind.InstructionLimit, fault!.Kind);
        Assert.Contains("All threads together have carried out 2,000 instructions", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counters_that_nobody_cleared_are_noticed()
    {
        var read = Grouped(NotCleared, 1, 32, new int[32]).UninitializedReads[0];
        Assert.Equal((0L, 0), (read.Index, read.IndexInGroup));
    }

    [Theory]
    [InlineData(nameof(BarrierOfAnIndex), FaultKind.Unsupported, "no groups of its own")]
    [InlineData(nameof(Prints), FaultKind.Unsupported, "Console.WriteLine")]
    [InlineData(nameof(Clamps), FaultKind.Unsupported, "calls Math.Clamp")]
    [InlineData(nameof(Divides), FaultKind.DivideByZero, "Thread 0 divides")]
    [InlineData(nameof(Negative), FaultKind.OutOfBounds, "Thread 0 wrote x[-1], before the beginning")]
    public void What_cannot_be_is_said(string name, FaultKind kind, string words)
    {
        var kernel = typeof(AdversityTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
            .CreateDelegate<Action<Index1D, ArrayView<int>>>();
        var fault = Lanes.Run(kernel, new Index1D(4), new int[4]).Fault;
        Assert.Equal(kind, fault?.Kind);
        Assert.Contains(words, fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_arguments_are_said() =>
        Assert.Contains("takes 1 values after the index; 2 were given", Lanes.Run(Counted, new Index1D(4), new int[4], 1).Fault?.Message,
            StringComparison.Ordinal);
}
