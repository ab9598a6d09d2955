using Tutorials;
using Tutorials.Workloads;

namespace Benchmarks;

/// <summary>From the first-level cache to main memory, against TensorPrimitives.</summary>
public class SaxpyBenchmark() : WorkloadBenchmark(Catalog.Get<Saxpy>())
{
    public override IEnumerable<int> Sizes => [1 << 10, 1 << 14, 1 << 18, 1 << 22, 1 << 26];
}
