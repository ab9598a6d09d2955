using ILGPU;
using ILGPU.Runtime;
using Tutorials.WarpModel;

namespace Tutorials.Tests;

/// <summary>Counts worked out by hand: structures, banks, queues, source lines, steps, occupancy.</summary>
public sealed class CountTests(KernelCaseTests.Compiled compiled) : IClassFixture<KernelCaseTests.Compiled>
{
    private struct Pixel
    {
        public float R, G, B, A;
    }

    private static Pixel[] Pixels => [.. Enumerable.Repeat(new Pixel { R = 1, G = 2, B = 3, A = 4 }, 32)];

    private LaneReport Report(string name)
    {
        var file = KernelCaseFile.All.Single(one => one.Name == name);
        var kernel = KernelFile.KernelOf(compiled.Assembly(optimised: true), file.ClassName);
        var (shape, arguments) = file.Case(kernel);
        return Lanes.Run(kernel, shape, arguments);
    }

    private static void Conflict(ArrayView<float> r, int stride)
    {
        var s = SharedMemory.Allocate<float>(1_056);
        for (int i = Group.IdxX; i < 1_056; i += 32) s[i] = i;
        Group.Barrier();
        r[Group.IdxX] = s[Group.IdxX * stride];
    }

    private static void Doubles(ArrayView<float> r)
    {
        var s = SharedMemory.Allocate<double>(32);
        s[Group.IdxX] = 1;
        r[Group.IdxX] = 1;
    }

    private static void Queue(Index1D i, ArrayView<int> counts) => Atomic.Add(ref counts[i % 4], 1);

    private static void Either(Index1D i, ArrayView<float> a, ArrayView<float> b, ArrayView<float> r)
    {
        var from = i % 2 == 0 ? a : b;
        r[i] = from[i];
    }

    private static void Aligned(Index1D i, ArrayView<Pixel> p, ArrayView<float> r) => r[i] = p.AsAligned(16)[i].R;

    private static void WholeAligned(Index1D i, ArrayView<Pixel> p, ArrayView<float> r)
    {
        var q = p.AsAligned(16)[i];
        r[i] = q.R + q.A;
    }

    [Fact]
    public void A_structure_of_three_numbers_is_three_loads()
    {
        var p = Report("3-count-S01AoS3").Memory.Single(m => m.Buffer == "p");
        // 32 lanes × 12 bytes = 384 bytes, 12 sectors, for each of the three; two warps.
        Assert.Equal((3 * 64L, 2 * 36L, 12), (p.Reads, p.Sectors, p.MostSectorsPerAccess));
    }

    [Fact]
    public void A_promise_of_alignment_makes_four_numbers_one_load()
    {
        var p = Lanes.Run(WholeAligned, new Index1D(32), Pixels, new float[32]).Memory.Single(m => m.Buffer == "p");
        Assert.Equal((32L, 16L), (p.Reads, p.Sectors));
        Assert.Equal(32L, Lanes.Run(Aligned, new Index1D(32), Pixels, new float[32]).Memory.Single(m => m.Buffer == "p").Reads);
    }

    [Fact]
    public void The_handed_conflict_has_sixteen_ways() =>
        Assert.Equal(16, Report("3-count-B01Conflict").Memory.Single(m => m.Shared).MostBankConflictDegree);

    [Theory]
    [InlineData(1, 1), InlineData(2, 2), InlineData(3, 1), InlineData(8, 8), InlineData(32, 32), InlineData(33, 1), InlineData(0, 1)]
    public void A_stride_conflicts_by_what_it_shares_with_32(int stride, int degree)
    {
        var shared = Lanes.Run(Conflict, 1, 32, new float[32], stride).Memory.Single(m => m.Shared);
        Assert.Equal((degree, degree - 1L), (shared.MostBankConflictDegree, shared.BankConflicts));
    }

    [Fact]
    public void Neighbouring_doubles_do_not_conflict() =>
        Assert.Equal(1, Lanes.Run(Doubles, 1, 32, new float[32]).Memory.Single(m => m.Shared).MostBankConflictDegree);

    [Fact]
    public void Atomics_at_one_address_queue()
    {
        var report = Lanes.Run(Queue, new Index1D(128), new int[4]);
        Assert.Equal((8, 32), (report.Memory.Single().MostLanesAtOneAtomic, report.MostAtomicsAtOneAddress));
    }

    [Fact]
    public void An_access_over_two_views_is_booked_on_both()
    {
        var report = Lanes.Run(Either, new Index1D(64), new float[64], new float[64], new float[64]);
        Assert.Equal((32L, 32L), (report.Memory.Single(m => m.Buffer == "a").Reads, report.Memory.Single(m => m.Buffer == "b").Reads));
    }

    [Fact]
    public void Lines_have_their_own_counts_and_add_up()
    {
        var report = Report("3-count-B01Conflict");
        Assert.All(report.Lines, line => Assert.Equal("C3_count_B01Conflict.kernel", line.Location.File));
        Assert.Equal(report.Sectors, report.Lines.Sum(line => line.Sectors));
        Assert.Equal(2 * 15, report.Lines.Single(line => line.BankConflicts > 0).BankConflicts);
        // The loop's store: 16 for each of 64 threads.
        Assert.Equal(16 * 64, report.Lines.Max(line => line.Writes));
    }

    [Fact]
    public void Steps_are_the_rows_by_source_line()
    {
        var trace = Report("3-count-B01Conflict").Trace();
        Assert.True(trace.Steps.Count > trace.Rows.Count);
        Assert.Equal(trace.Rows.Sum(row => row.Instructions), trace.Steps.Sum(row => row.Instructions));
        Assert.All(trace.Steps, step => Assert.True(step.Location.Line > 2));
    }

    [Theory]
    [InlineData(256, 0, 0, 1.0), InlineData(256, 50_000, 0, 0.25), InlineData(32, 0, 0, 0.5), InlineData(1_024, 0, 64, 0.5)]
    public void Occupancy_is_bounded_by_what_a_multiprocessor_has(int groupSize, int shared, int registers, double expected) =>
        Assert.Equal(expected, new MultiprocessorLimits().OccupancyUpperBound(groupSize, shared, registers), 3);

    [Fact]
    public void What_each_thread_did_is_told()
    {
        var report = Lanes.Run(Queue, new Index1D(128), new int[4]);
        Assert.Equal(128, report.Threads.Count);
        Assert.All(report.Threads, thread => Assert.Equal(1, thread.Atomics));
    }
}
