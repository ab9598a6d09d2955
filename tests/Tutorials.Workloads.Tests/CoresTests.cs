using System.Runtime.CompilerServices;

namespace Tutorials.Tests;

/// <summary>Every piece once, whoever calls and whoever helps; helpers wake up, errors come back, nothing is kept.</summary>
public sealed class CoresTests
{
    public static TheoryData<int, int> Crews { get; } = new()
    {
        { 0, 1 }, { 0, 5 }, { 1, 2 }, { 1, 1000 }, { 3, 2 }, { 3, 4 }, { 3, 1000 }, { 8, 3 },
    };

    [Theory, MemberData(nameof(Crews))]
    public void Every_piece_is_done_once(int helpers, int pieces)
    {
        var team = new ThreadTeam(helpers);
        for (int run = 0; run < 200; run++)
        {
            int[] times = new int[pieces];
            team.Run(pieces, i => times[i]++); // not interlocked: a piece belongs to one thread, and all are done when Run returns
            Assert.All(times, t => Assert.Equal(1, t));
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(17), InlineData(4096), InlineData(100_003)]
    public void Ranges_cover_everything_once(int length)
    {
        int[] times = new int[length];
        Cores.ForRanges(length, range => { foreach (ref int t in times.AsSpan(range)) t++; }, atLeast: 1);
        Assert.All(times, t => Assert.Equal(1, t));
    }

    // Each piece waits for the others, so that all four threads must be there at once; pauses let them fall asleep in between, or nearly.
    [Fact]
    public void Helpers_come_whether_they_wait_or_sleep()
    {
        var team = new ThreadTeam(3);
        using var meeting = new Barrier(4);
        for (int run = 0; run < 100; run++)
        {
            if (run % 2 == 1) Thread.Sleep(1);
            if (run % 4 == 2) Thread.SpinWait(50 * run);
            team.Run(4, _ => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(60)), "a helper did not come"));
        }
    }

    [Fact]
    public void Several_callers_and_calls_from_inside_a_piece()
    {
        var team = new ThreadTeam(2);
        long[] sums = new long[4];
        Thread[] callers = [.. Enumerable.Range(0, sums.Length).Select(c => new Thread(() =>
        {
            for (int run = 0; run < 200; run++) team.Run(3, _ => team.Run(4, i => Interlocked.Add(ref sums[c], i)));
        }))];
        foreach (var caller in callers) caller.Start();
        foreach (var caller in callers) Assert.True(caller.Join(TimeSpan.FromSeconds(60)));
        Assert.All(sums, sum => Assert.Equal(200 * 3 * (0 + 1 + 2 + 3), sum));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(999)]
    public void The_first_error_ends_the_job_and_comes_back_as_it_is(int bad)
    {
        var team = new ThreadTeam(2);
        using var failing = new ManualResetEventSlim();
        int begun = 0;
        var error = Assert.Throws<InvalidOperationException>(() => team.Run(1000, i =>
        {
            Interlocked.Increment(ref begun);
            if (i == bad)
            {
                failing.Set();
                throw new InvalidOperationException($"piece {i}");
            }

            if (bad > 0) return;
            failing.Wait(TimeSpan.FromSeconds(60)); // a busy machine may take the core away between begin and throw
            Thread.Sleep(1);
        }));
        Assert.Equal($"piece {bad}", error.Message);
        if (bad == 0) Assert.InRange(begun, 1, 999);
        int done = 0;
        team.Run(10, _ => Interlocked.Increment(ref done)); // and the team goes on
        Assert.Equal(10, done);
    }

    [Fact]
    public void A_helper_works_in_the_surroundings_of_the_caller()
    {
        var team = new ThreadTeam(1);
        using var meeting = new Barrier(2);
        var cell = new AsyncLocal<string> { Value = "cell 7" };
        string?[] seen = new string?[2];
        team.Run(2, i =>
        {
            Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(60))); // one piece for each of the two threads
            seen[i] = cell.Value;
        });
        Assert.All(seen, value => Assert.Equal("cell 7", value));
    }

    [Fact]
    public void Nothing_of_a_finished_job_is_kept()
    {
        var team = new ThreadTeam(3);
        var data = Share(team);
        for (int tries = 0; data.IsAlive && tries < 50; tries++)
        {
            Thread.Sleep(2); // a helper may still be on its way out
            GC.Collect();
        }

        Assert.False(data.IsAlive, "the array of a finished job is still reachable");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Share(ThreadTeam team)
    {
        var data = new int[1000];
        for (int run = 0; run < 50; run++) team.Run(data.Length, i => data[i]++);
        return new(data);
    }
}
