using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Tests.Measuring;

/// <summary>
/// n sevens, on the processor, on a device, and by a kernel that fails there as one does that reads out of range on a card.
/// </summary>
internal sealed class Hazard : Workload<int, int>
{
    public Hazard()
    {
        Variants =
        [
            OnCpu("Serial", (_, z) => Array.Fill(z, 7)),
            OnGpu("GpuBefore", Good),
            OnGpu("GpuBad", (gpu, _, z) =>
            {
                gpu.Out(z);
                return () =>
                {
                    FailedLaunches++;
                    throw new InvalidOperationException("an illegal memory access was encountered");
                };
            }),
            OnGpu("GpuAfter", Good),
        ];
        foreach (var variant in Variants) variant.Optimised = true; // whatever configuration the tests are built in
    }

    public int FailedLaunches { get; private set; }

    public override string Title => "sevens";
    public override string Scenario => "test";
    public override string Lesson => "00-test";
    public override string SizeMeaning => "sevens";
    public override Sizes Sizes { get; } = new([4, 8, 16], [4]);
    public override Traits Traits { get; } = new(Dependence.None, Uniformity.Uniform, Access.Streaming, 1, "a test");
    public override IReadOnlyList<int> TestSizes => [4];
    public override Cost Cost(int n) => new(n, 0, 4L * n);
    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;
    public override int Input(int n) => n;
    public override int OutputLength(int input) => input;
    public override double[] Reference(int input) => [.. Enumerable.Repeat(7.0, input)];

    public override IReadOnlyList<Variant> Variants { get; }

    private static Action Good(GpuJob gpu, int input, int[] z) => gpu.Load(Fill, new Index1D(input), gpu.Out(z));

    private static void Fill(Index1D i, ArrayView<int> z) => z[i] = 7;
}
