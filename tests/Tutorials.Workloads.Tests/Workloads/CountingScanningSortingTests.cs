using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

/// <summary>
/// Histogram, Scan and Sort on the processor at sizes where all cores take part; the sizes of the generic tests are kept small for the
/// simulator.
/// </summary>
public sealed class CountingScanningSortingTests
{
    public static TheoryData<string, int> Large()
    {
        var rows = new TheoryData<string, int>();
        string[] workloads =
        [
            nameof(Histogram), nameof(Scan), nameof(Sort), nameof(EmbeddingLookup), nameof(TreeLookup), nameof(MailFilter),
            nameof(RequestRouting),
        ];
        foreach (string workload in workloads)
            foreach (int n in (int[])[4_096, 65_536, 65_537, 200_003])
                if (n < 5_000 || workload is nameof(Histogram) or nameof(Scan) or nameof(Sort) or nameof(TreeLookup)) rows.Add(workload, n);
        return rows;
    }

    [Theory, MemberData(nameof(Large))]
    public void Every_variant_agrees_where_all_cores_take_part(string name, int n)
    {
        var workload = Catalog.Get(name);
        var test = workload.At(n);
        foreach (var variant in workload.Variants.Where(v => v.Target == ExecutionTarget.Cpu))
        {
            using var prepared = test.Prepare(variant);
            for (int run = 1; run <= 2; run++)
            {
                var check = prepared.Verify();
                Assert.True(check.Passed, $"{name}.{variant} n = {n}, run {run}: {check.Message}");
            }
        }
    }

    [Fact]
    public void Counts_add_up_to_the_number_of_bytes()
    {
        var test = (Case<byte[], int>)Catalog.Get<Histogram>().At(100_001);
        foreach (var variant in Catalog.Get<Histogram>().Variants.Where(v => v.Target == ExecutionTarget.Cpu))
        {
            using var prepared = test.Prepare(variant);
            prepared.Launch();
            Assert.Equal(100_001, test.Output.Sum());
        }
    }

    [Theory, InlineData(40_000), InlineData(100_000)]
    public void Equal_keys_and_hostile_orders_are_sorted(int n)
    {
        var random = new SplitMix(9);
        uint[][] inputs =
        [
            new uint[n],
            [.. Enumerable.Range(0, n).Select(i => (uint)(n - i))],
            [.. Enumerable.Range(0, n).Select(i => (uint)Math.Min(i, n - i))],
            [.. Enumerable.Range(0, n).Select(_ => (uint)random.Next(0, 3) << 30)],
        ];
        foreach (uint[] keys in inputs)
        {
            uint[] expected = [.. keys.Order()], sorted = new uint[n];
            Sort.Serial(keys, sorted);
            Assert.Equal(expected, sorted);
            Sort.Radix(keys, sorted);
            Assert.Equal(expected, sorted);
            Sort.Threads(keys, sorted);
            Assert.Equal(expected, sorted);
        }
    }
}
