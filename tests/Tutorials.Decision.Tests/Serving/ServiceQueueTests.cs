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
        var (point, meets) = single.Plan(0.5);
        Assert.True(meets && point.P99 <= 0.5 && point.Servers is >= 6 and <= 8, $"{point}");
        Assert.Equal(1, batched.Plan(0.5).Point.Servers);
        Assert.True(batched.Plan(0.5).Point.Batch > 4);
        Assert.False(single.Plan(0.01).Meets);
        Assert.Equal(1, batched.Plan(0.5, mostBatch: 1).Point.Batch);
    }

    // The formula adds the percentiles of waiting and of service, so it is on the safe side: a seeded simulation is never much slower.
    [Theory]
    [InlineData(1, 0.7), InlineData(2, 0.8), InlineData(5, 0.8), InlineData(8, 0.85)]
    public void The_formula_agrees_with_a_simulation(int servers, double share)
    {
        double arrivals = share * servers, p99 = new ServiceQueue(arrivals, _ => 1).At(1, servers).P99;
        Assert.InRange(Simulated(servers, arrivals, 400_000) / p99, 0.65, 1.05);
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

    // First come, first served; times are log-normal with a squared coefficient of variation of 0.25, as the formula takes them.
    private static double Simulated(int servers, double arrivals, int requests)
    {
        var random = new Random(7);
        double[] free = new double[servers], times = new double[requests];
        double now = 0, spread = Math.Log(1.25);
        for (int i = 0; i < requests; i++)
        {
            now -= Math.Log(1 - random.NextDouble()) / arrivals;
            int next = Array.IndexOf(free, free.Min());
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            free[next] = Math.Max(now, free[next]) + Math.Exp(-spread / 2 + normal * Math.Sqrt(spread));
            times[i] = free[next] - now;
        }

        Array.Sort(times);
        return times[(int)(0.99 * requests)];
    }
}
