using Tutorials.Devices;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

/// <summary>
/// What the generic suites cannot know: cost by hand, known sums, what the order of addition does to floats, and that a forgotten element
/// shows.
/// </summary>
public sealed class DotTests
{
    private static readonly Dot Workload = Catalog.Get<Dot>();

    [Fact]
    public void Cost_by_hand()
    {
        // 5 elements: 5 multiplies and 5 adds, 10 floats in; one block's sum and the total out
        Assert.Equal(new Cost(Flops: 10, BytesRead: 40, BytesWritten: 8), Workload.Cost(5));
        // one element more than a block: two blocks' sums and the total out
        Assert.Equal(new Cost(Flops: 8194, BytesRead: 32776, BytesWritten: 12), Workload.Cost(4097));
        Assert.Equal(new Cost(Flops: 0, BytesRead: 0, BytesWritten: 4), Workload.Cost(0));
    }

    // One float that counts up by ones stops at 2²⁴ = 16,777,216, where the next float is 2 away. Blocks get past it.
    [Theory, InlineData(0), InlineData(1), InlineData(4096), InlineData(10_000), InlineData((1 << 24) + 4096)]
    public void Ones_are_counted_exactly(int n)
    {
        float[] ones = new float[n];
        Array.Fill(ones, 1);
        foreach (float[] sums in OnTheProcessor(new(ones, ones)))
        {
            Assert.All(sums[..^1].SkipLast(1), sum => Assert.Equal(4096, sum));
            Assert.Equal(n, sums[^1]);
        }
    }

    [Fact]
    public void Every_length_around_vectors_and_blocks_is_right() // the generic sizes are few, as the simulator runs them too
    {
        int[] lengths = [.. Enumerable.Range(0, 140), .. Enumerable.Range(4090, 50), 8191, 8192, 8193];
        Assert.All(lengths, n =>
        {
            var v = Workload.Input(n);
            double[] expected = Workload.Reference(v);
            foreach (float[] sums in OnTheProcessor(v))
            {
                var check = Check.Compare<float>(sums, expected, Workload.Tolerance(n));
                Assert.True(check.Passed, check.Message);
            }
        });
    }

    [Fact]
    public void A_chain_of_floats_stops_at_two_to_the_24th()
    {
        float count = 16_777_216;
        Assert.Equal(16_777_216f, count + 1);
    }

    // 256 times the terms 10⁸, 1, −10⁸, 1 make 512. Floats near 10⁸ are 8 apart: a 1 that is added there is lost.
    [Theory]
    [InlineData("as they come", 1)] // ((10⁸ + 1) − 10⁸) + 1: the first 1 is lost, and so is the sum so far, every time
    [InlineData("backwards", 0)] // ((1 − 10⁸) + 1) + 10⁸: both are lost
    [InlineData("opposites side by side", 2)] // (10⁸ − 10⁸) + 1 + 1: nothing is lost until the next 10⁸ comes; the last 2 survive
    [InlineData("ones last", 512)] // the large terms have cancelled before the first 1 comes
    public void The_order_of_addition_decides(string order, float expected)
    {
        float[] four = order switch
        {
            "as they come" => [1e8f, 1, -1e8f, 1],
            "backwards" => [1, -1e8f, 1, 1e8f],
            _ => [1e8f, -1e8f, 1, 1],
        };
        float[] terms = [.. Enumerable.Repeat(four, 256).SelectMany(t => t)];
        if (order == "ones last") terms = [.. terms.OrderByDescending(Math.Abs)];
        float[] ones = new float[terms.Length];
        Array.Fill(ones, 1);

        float[] sums = new float[2];
        Dot.Serial(terms, ones, sums);
        Assert.Equal(expected, sums[^1]);

        // All of them are what float arithmetic gives, and all lie within the tolerance for terms as large as these. It is no bug, and no
        // race.
        double exact = Workload.Reference(new(terms, ones))[^1];
        Assert.Equal(512, exact);
        double allowed = Tolerance.Sum(terms.Length, largest: 1e8).Allowed(exact);
        Assert.InRange(sums[^1], exact - allowed, exact + allowed);
    }

    [Fact]
    public void All_cores_add_in_the_same_order_as_one()
    {
        var v = Workload.Input(40 * 4096 + 5);
        float[] one = new float[42], all = new float[42];
        Dot.Simd(v.X, v.Y, one);
        for (int run = 0; run < 10; run++)
        {
            Dot.Threads(v.X, v.Y, all);
            Assert.Equal(one, all);
        }
    }

    [Theory, InlineData(12_305), InlineData(1 << 18), InlineData(1 << 22)]
    public void One_forgotten_element_shows(int n)
    {
        var v = Workload.Input(n);
        double[] expected = Workload.Reference(v);
        v.Y[n / 2] = 0;
        Assert.InRange(Math.Abs(v.X[n / 2] * Workload.Input(n).Y[n / 2]), 0.02, 1); // an ordinary one
        Assert.All(OnTheProcessor(v), sums =>
        {
            var check = Check.Compare<float>(sums, expected, Workload.Tolerance(n));
            Assert.False(check.Passed);
            Assert.Equal(n / 2 / 4096, check.FirstWrong);
        });
    }

    [Fact]
    public void Every_size_is_checked_more_closely_than_an_average_element() => Assert.All(
        Workload.Sizes.Full, n => Assert.InRange(Workload.Tolerance(n).Allowed(0), 0, 0.25)); // |x·y| is 1/4 on average

    [Fact]
    public void The_warps_read_quads_and_shuffle()
    {
        string ptx = Ptx.Of(typeof(Dot).GetMethod(nameof(Dot.Gpu3Warp))!);
        Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
        Assert.Contains("ld.global.v4.f32", ptx, StringComparison.Ordinal);
        Assert.Contains("shfl.sync.down", ptx, StringComparison.Ordinal);
    }

    private static IEnumerable<float[]> OnTheProcessor(Dot.Vectors v)
    {
        float[] sums = new float[Workload.OutputLength(v)];
        foreach (var body in (Action<float[], float[], float[]>[])[Dot.Serial, Dot.Simd, Dot.Threads, Dot.Tuned])
        {
            Array.Fill(sums, float.NaN);
            body(v.X, v.Y, sums);
            yield return sums;
        }
    }
}
