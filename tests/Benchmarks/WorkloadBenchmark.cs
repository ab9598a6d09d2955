using BenchmarkDotNet.Attributes;
using Tutorials;
using Tutorials.Measuring;

namespace Benchmarks;

/// <summary>
/// One workload's variants and peers on the processor, timed by BenchmarkDotNet: a second opinion on the kit's own harness.
/// Each is verified before it is timed; one that cannot run here says why and stops its own row only.
/// </summary>
public abstract class WorkloadBenchmark(Workload workload)
{
    private Prepared? prepared;

    [ParamsSource(nameof(Sizes))]
    public int N { get; set; }

    [ParamsSource(nameof(Variants))]
    public string Variant { get; set; } = "";

    public abstract IEnumerable<int> Sizes { get; }

    public IEnumerable<string> Variants => workload.Variants.Concat(workload.Peers).Where(v => v.WhyNot(null) is null).Select(v => v.Name);

    [GlobalSetup]
    public void Prepare()
    {
        prepared = workload.At(N).Prepare(workload.Variant(Variant));
        var check = prepared.Verify();
        if (!check.Passed) throw new InvalidOperationException($"{workload.Name}.{Variant} at n = {N}: {check.Message}");
    }

    [Benchmark]
    public void Run() => prepared!.Launch();

    [GlobalCleanup]
    public void Close() => prepared?.Dispose();
}
