using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Devices;
using Tutorials.Measuring.Recordings;
using Tutorials.Workloads;

namespace Tutorials.Tests.Exercising;

/// <summary>What a wrong pattern costs on a card is said only where a card was recorded, and only where the intervals part.</summary>
public sealed class VariantPairTests
{
    private static readonly VariantPair pair = new("MatMul", "Gpu1Naive", "Gpu2Tiled");

    private static Recording Card(double slow, double fast, DeviceKind kind = DeviceKind.Cuda) =>
        RecordedFiles.Recording(RecordedFiles.Card, kind, 1,
        RecordedFiles.Row("Gpu1Naive", 64, slow / 8, RecordedFiles.Card), RecordedFiles.Row("Gpu2Tiled", 64, fast / 8, RecordedFiles.Card),
        RecordedFiles.Row("Gpu1Naive", 128, slow, RecordedFiles.Card), RecordedFiles.Row("Gpu2Tiled", 128, fast, RecordedFiles.Card),
        RecordedFiles.Row("Gpu1Naive", 256, 8 * slow, RecordedFiles.Card));

    public static TheoryData<double, double, DeviceKind, string> Cases => new()
    {
        { 5e-3, 2e-3, DeviceKind.Cuda,
            " On Made-up Card 9000, recorded, MatMul's Gpu1Naive takes 2.5× as long as its Gpu2Tiled at n = 128." },
        { 2e-3, 2e-3, DeviceKind.Cuda, "" },            // the same
        { 2.1e-3, 2e-3, DeviceKind.Cuda, "" },          // the intervals overlap
        { 1e-3, 2e-3, DeviceKind.Cuda, "" },            // it costs nothing there
        { 5e-3, 2e-3, DeviceKind.OpenClCpu, "" },       // no card
    };

    [Theory, MemberData(nameof(Cases))]
    public void The_largest_size_that_both_have_is_told(double slow, double fast, DeviceKind kind, string said) =>
        Assert.Equal(said, pair.Slowdown([Card(slow, fast, kind)]));

    [Fact]
    public void Without_a_recording_nothing_is_said() => Assert.Equal("", pair.Slowdown([]));

    [Fact]
    public void Every_pair_is_of_variants_that_run_on_a_device()
    {
        var pairs = Exercises.All.OfType<KernelExercise>().Select(e => e.Pair).OfType<VariantPair>().ToArray();
        Assert.NotEmpty(pairs);
        Assert.All(pairs, p => Assert.All((string[])[p.Slow, p.Fast],
            name => Assert.Equal(ExecutionTarget.Gpu, Catalog.Get(p.Workload).Variant(name).Target)));
        Assert.All(pairs, p => Assert.NotEqual(p.Slow, p.Fast));
    }
}
