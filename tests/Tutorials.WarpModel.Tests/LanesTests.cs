using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Tests;

/// <summary>
/// Counts worked out by hand, on kernels compiled as this project is: without optimisation, as a cell of .NET Interactive.
/// </summary>
public sealed class LanesTests
{
    private static void Saxpy(float a, ArrayView<float> x, ArrayView<float> y, ArrayView<float> z)
    {
        int i = Grid.GlobalIndex.X;
        if (i < z.Length) z[i] = a * x[i] + y[i];
    }

    private static void Unguarded(ArrayView<float> x)
    {
        int i = Grid.GlobalIndex.X;
        x[i] = 1;
    }

    private static void OddEven(Index1D i, ArrayView<float> x)
    {
        if (i % 2 == 0) x[i] = MathF.Sqrt(x[i]);
        else x[i] = -x[i];
    }

    private static void Strided(Index1D i, ArrayView<float> x, ArrayView<float> y) => y[i] = x[3 * i];

    private static void Sum(ArrayView<float> x, ArrayView<float> sums)
    {
        var shared = SharedMemory.Allocate<float>(64);
        shared[Group.IdxX] = x[Grid.GlobalIndex.X];
        Group.Barrier();
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (Group.IdxX < half) shared[Group.IdxX] += shared[Group.IdxX + half];
            Group.Barrier();
        }

        if (Group.IdxX == 0) sums[Grid.IdxX] = shared[0];
    }

    private static float[] Numbers(int n) => [.. Enumerable.Range(0, n).Select(i => (float)i)];

    [Theory]
    [InlineData(1), InlineData(255), InlineData(256), InlineData(257), InlineData(1_000)]
    public void Saxpy_reads_two_and_writes_one_for_each_element(int n)
    {
        float[] x = Numbers(n), y = [.. Enumerable.Repeat(1f, n)];
        var report = Lanes.Run(Saxpy, LaunchShape.Covering(n, 256), [2f, x, y, new float[n]]);
        Assert.Null(report.Fault);
        Assert.Empty(report.Races);
        Assert.Equal((2L * n, (long)n), (report.Reads, report.Writes));
        // The warp in which the guard divides the lanes diverges once; whole warps do not.
        Assert.Equal(n % 32 == 0 ? 0 : 1, report.DivergentBranches);
        Assert.Equal(3L * ((n + 7) / 8), report.Sectors);
        Assert.All(report.Runs, run => Assert.Equal(x.Select(v => 2 * v + 1), (float[])run.Arguments[3]));
    }

    [Fact]
    public void No_thread_runs_for_an_empty_launch()
    {
        var report = Lanes.Run(Saxpy, LaunchShape.Covering(0, 256), [2f, Numbers(0), Numbers(0), Numbers(0)]);
        Assert.Null(report.Fault);
        Assert.Equal(0, report.Warps);
    }

    [Fact]
    public void The_first_thread_past_the_end_is_named()
    {
        var fault = Lanes.Run(Unguarded, groups: 4, groupSize: 256, new float[1_000]).Fault;
        Assert.NotNull(fault);
        Assert.Equal((FaultKind.OutOfBounds, 1_000, "x", 1_000L, 1_000L, true),
            (fault.Kind, fault.Thread, fault.Buffer, fault.Index, fault.Length, fault.IsWrite));
        Assert.Equal("Thread 1000 wrote x[1000], past the end: it has 1000 elements. (line 20 of LanesTests.cs)", fault.Message);
    }

    [Fact]
    public void Odd_and_even_lanes_diverge_in_every_warp()
    {
        var report = Lanes.Run(OddEven, new Index1D(128), Numbers(128));
        Assert.Null(report.Fault);
        Assert.Equal((4, 4, 4, 16), (report.Warps, report.DivergentBranches, report.DivergentWarps, report.MostWaitingLanes));
        // Half of the lanes of a warp lie in half of the bytes of each of four sectors.
        Assert.Equal(4, Assert.Single(report.Memory).MostSectorsPerAccess);
        Assert.Contains(report.Trace().Rows, row => row.Active != row.Alive);
    }

    [Fact]
    public void Every_third_element_touches_three_times_the_sectors()
    {
        var report = Lanes.Run(Strided, new Index1D(64), Numbers(192), new float[64]);
        Assert.Null(report.Fault);
        Assert.Equal(12, report.Memory.Single(m => m.Buffer == "x").MostSectorsPerAccess);
        Assert.Equal(4, report.Memory.Single(m => m.Buffer == "y").MostSectorsPerAccess);
        Assert.Equal(2 * (12 + 4), report.Sectors);
    }

    [Fact]
    public void A_tree_of_64_counts_as_worked_out_by_hand()
    {
        var report = Lanes.Run(Sum, groups: 3, groupSize: 64, Numbers(192), new float[3]);
        Assert.Null(report.Fault);
        Assert.Empty(report.Races);
        Assert.Empty(report.UninitializedReads);
        Assert.Equal(1 + 6, report.BarriersPerGroup);
        var shared = report.Memory.Single(m => m.Shared);
        // 64 written, then 32 + 16 + 8 + 4 + 2 + 1 = 63 times two reads and a write, then one read; in three groups.
        Assert.Equal((3L * (126 + 1), 3L * (64 + 63)), (shared.Reads, shared.Writes));
        Assert.All(report.Runs, run => Assert.Equal([2_016f, 2_016f + 64 * 64, 2_016f + 2 * 64 * 64], (float[])run.Arguments[1]));
    }

    [Fact]
    public void What_was_given_stays_as_it_was()
    {
        float[] x = Numbers(32);
        Lanes.Run(OddEven, new Index1D(32), x);
        Assert.Equal(Numbers(32), x);
    }
}
