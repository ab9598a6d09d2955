using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Tutorials.Decision.Serving;

namespace Tutorials.Tests.Serving;

/// <summary>The queue of a service, against figures by hand, against a simulation, and what has to hold for all.</summary>
public sealed class ServiceQueueTests
{
    [Theory]
    // One server: the chance to wait is its utilisation. Two servers at a = 1: 1/3 (by hand). Ten at 8: 0.4092 (tables of Erlang's C).
    [InlineData(1, 0.5, 0.5)]
    [InlineData(2, 1.0, 0.33333)]
    [InlineData(10, 8.0, 0.40918)]
    public void Erlang_s_chance_to_wait(int servers, double busy, double chance) =>
        Assert.Equal(chance, ServiceQueue.ErlangC(servers, busy), 4);

    [Fact]
    public void A_limit_takes_more_servers_and_a_batch_fewer()
    {
        var single = new ServiceQueue(100, b => 0.05 * b);
        var batched = new ServiceQueue(100, _ => 0.05);
        var point = single.Plan(0.5)!;
        Assert.True(point is { P99: <= 0.5, Servers: >= 6 and <= 8 }, $"{point}");
        Assert.Equal(1, batched.Plan(0.5)!.Servers);
        Assert.True(batched.Plan(0.5)!.Batch > 4);
        Assert.Null(single.Plan(0.049));
        Assert.Equal(1, batched.Plan(0.5, mostBatch: 1)!.Batch);
        Assert.True(single.Plan(0.5, mostWait: 0.001)!.Servers > point.Servers);
    }

    // A web shop's answer took minutes: batches that no number of servers brings within the limit were tried with ever more of them.
    [Fact]
    public void What_no_number_of_servers_keeps_is_not_tried_with_ever_more()
    {
        int asked = 0;
        double Seconds(int batch)
        {
            asked++;
            return 0.018 * batch;
        }

        Assert.Equal(1, new ServiceQueue(20, Seconds).Plan(0.2)!.Servers);
        Assert.InRange(asked, 1, 25);
    }

    // A lone request in front of an idle server takes what it takes, and no percentile is longer.
    [Theory, InlineData(0.5), InlineData(0.01)]
    public void Who_comes_alone_waits_for_nobody(double arrivals)
    {
        var point = new ServiceQueue(arrivals, _ => 1e-3).Plan(0.002)!;
        Assert.Equal((1, 1, 1e-3), (point.Servers, point.Batch, point.P99));
    }

    public static TheoryData<int, int, double, double> Loads
    {
        get
        {
            var table = new TheoryData<int, int, double, double>();
            foreach (int servers in (int[])[1, 2, 5, 20])
                foreach (int batch in (int[])[1, 2, 8, 32])
                    foreach (double share in (double[])[0.1, 0.5, 0.85])
                        foreach (double alone in (double[])[0.2, 1])
                            table.Add(servers, batch, share, alone);
            return table;
        }
    }

    // The formula is on the safe side of a seeded simulation: at most a twentieth too short, and no more than twice as long where the
    // machines are half full.
    [Theory, MemberData(nameof(Loads))]
    public void The_formula_agrees_with_a_simulation(int servers, int batch, double share, double alone)
    {
        double Seconds(int b) => alone + (1 - alone) * b / batch;
        double arrivals = share * servers * batch / Seconds(batch);
        double p99 = new ServiceQueue(arrivals, Seconds).At(batch, servers).P99, found = Simulated(servers, batch, arrivals, Seconds);
        Assert.InRange(found / p99, share < 0.5 ? 0.1 : alone < 1 ? 0.3 : 0.5, 1.05);
    }

    // Places of a running batch, each as slow as all together: whoever finds one free begins at once.
    [Theory, InlineData(4, 0.5), InlineData(16, 0.85), InlineData(64, 0.85)]
    public void A_running_batch_is_no_slower_than_its_places(int places, double share)
    {
        double Seconds(int b) => 0.9 + 0.1 * b;
        double arrivals = share * places / Seconds(places);
        double p99 = (new ServiceQueue(arrivals, Seconds) { Joins = true }).At(places, 1).P99;
        Assert.InRange(Joining(places, arrivals, Seconds) / p99, 0.3, 1.05);
    }

    [Property(MaxTest = 300)]
    public Property More_servers_never_answer_later_and_percentiles_are_in_order() => Prop.ForAll(
        Gen.Choose(1, 400).ToArbitrary(), Gen.Choose(1, 60).ToArbitrary(), Gen.Elements(1, 2, 8, 64).ToArbitrary(),
            (arrivals, servers, batch) =>
        {
            var queue = new ServiceQueue(arrivals, b => 0.02 + 0.001 * b);
            var (few, more) = (queue.At(batch, servers), queue.At(batch, servers + 1));
            return more.P99 <= few.P99 && few.P50 <= few.P95 && few.P95 <= few.P99;
        });

    [Property(MaxTest = 300)]
    public Property Less_traffic_and_looser_limits_never_take_more() => Prop.ForAll(
        Gen.Choose(1, 4000).Two().ToArbitrary(), Gen.Choose(1, 400).ToArbitrary(),
        Gen.Elements<(bool, double)>((false, 0.001), (true, 0.001), (false, 0.02), (true, 0)).ToArbitrary(), (arrivals, limit, kind) =>
        {
            var (low, high) = (Math.Min(arrivals.Item1, arrivals.Item2) / 10.0, Math.Max(arrivals.Item1, arrivals.Item2) / 10.0);
            int Needed(double rate, double limit) =>
                new ServiceQueue(rate, b => 0.02 + kind.Item2 * b) { Joins = kind.Item1 }.Plan(limit)?.Servers ?? int.MaxValue;
            double tight = limit / 100.0;
            return Needed(low, tight) <= Needed(high, tight) && Needed(high, 2 * tight) <= Needed(high, tight)
                && Needed(high, double.PositiveInfinity) <= Needed(high, tight);
        });

    // First come, first served: who is free takes whoever waits, up to the batch.
    private static double Simulated(int servers, int batch, double arrivals, Func<int, double> seconds)
    {
        const int Requests = 60_000;
        var random = new Random(7);
        double now = 0;
        double[] came = [.. Enumerable.Range(0, Requests).Select(_ => now -= Math.Log(1 - random.NextDouble()) / arrivals)];
        double[] free = new double[servers], times = new double[Requests];
        for (int i = 0; i < Requests;)
        {
            int next = Array.IndexOf(free, free.Min()), last = i;
            double start = Math.Max(free[next], came[i]);
            while (last < Requests && last - i < batch && came[last] <= start) last++;
            free[next] = start + seconds(last - i);
            for (; i < last; i++) times[i] = free[next] - came[i];
        }

        Array.Sort(times);
        return times[(int)(0.99 * Requests)];
    }

    // One server in small steps: of k that run together each gets on by 1 / S(k) a second.
    private static double Joining(int places, double arrivals, Func<int, double> seconds)
    {
        const double Step = 0.002;
        const int Requests = 10_000;
        var random = new Random(7);
        double next = 0;
        Queue<double> waiting = new();
        List<(double Came, double Left)> running = [];
        List<double> times = [];
        for (double now = 0; times.Count < Requests; now += Step)
        {
            for (; next <= now; next -= Math.Log(1 - random.NextDouble()) / arrivals) waiting.Enqueue(next);
            while (running.Count < places && waiting.TryDequeue(out double came)) running.Add((came, 1));
            double done = Step / seconds(Math.Max(1, running.Count));
            for (int i = running.Count - 1; i >= 0; i--)
            {
                running[i] = (running[i].Came, running[i].Left - done);
                if (running[i].Left > 0) continue;
                times.Add(now + Step - running[i].Came);
                running.RemoveAt(i);
            }
        }

        times.Sort();
        return times[(int)(0.99 * Requests)];
    }
}
