using Tutorials;
using Tutorials.Workloads;

namespace Benchmarks;

/// <summary>Square products against OpenBLAS.</summary>
public class MatMulBenchmark() : WorkloadBenchmark(Catalog.Get<MatMul>())
{
    public override IEnumerable<int> Sizes => [512, 1024, 2048];
}
