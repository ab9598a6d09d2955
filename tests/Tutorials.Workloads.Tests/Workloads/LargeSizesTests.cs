using Tutorials.Devices;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

/// <summary>
/// Kernels at sizes beyond every tile, every stride of a grid and every level of a recursion, and no multiple of any of them. The sizes of the
/// generic tests are small, for the simulator's sake: there a grid that strides over its data takes a single step.
/// </summary>
public sealed class LargeSizesTests(Accelerators accelerators) : IClassFixture<Accelerators>
{
    private static readonly Dictionary<string, int> Sizes = new()
    {
        ["Saxpy"] = 100_003, ["Dot"] = 1_100_003, // more than 256 blocks: the one group of the total takes a second step
        ["Scan"] = 4_200_007, // more tiles than one tile holds
        ["Histogram"] = 1_000_003, ["Sort"] = 300_007, ["MatMul"] = 197, ["Convolution"] = 5, ["Mandelbrot"] = 301,
        ["GradientDescent"] = 70_001, // more than 512 groups of 128
        ["MlpTraining"] = 301, ["Attention"] = 131,
        ["Diffusion"] = 19, // more than 256 pixels
        ["EmbeddingLookup"] = 3_001, ["Spectrogram"] = 101, ["ImageFilter"] = 203, ["VideoFrame"] = 154, ["MotionSearch"] = 100,
        ["LatticeBoltzmann"] = 67, ["LennardJones"] = 1_003, ["MonteCarloOption"] = 7, ["TreeLookup"] = 20_011, ["MailFilter"] = 1_003,
    };

    public static TheoryData<string, string> Variants() => AgreementTests.On(Place.Gpu);

    [SkippableTheory, MemberData(nameof(Variants))]
    public void On_OpenCL(string workload, string variant) => Agrees("opencl", DeviceRequest.OpenCl, workload, variant);

    [SkippableTheory, MemberData(nameof(Variants))]
    public void On_CUDA(string workload, string variant) => Agrees("cuda", DeviceRequest.Cuda, workload, variant);

    private void Agrees(string part, DeviceRequest request, string name, string variantName)
    {
        var (accelerator, why) = accelerators.Real(request);
        Require.Part(part, accelerator is null ? why : null);
        var workload = Catalog.Get(name);
        var variant = workload.Variant(variantName);
        var missing = variant.WhyNot(accelerator);
        Skip.If(missing is not null, missing); // the device is there and lacks what this variant needs
        using var prepared = workload.At(Sizes[name]).Prepare(variant, accelerator);
        for (int run = 1; run <= 2; run++)
        {
            var check = prepared.Verify();
            Assert.True(check.Passed, $"{name}.{variantName} n = {Sizes[name]}, run {run}: {check.Message}");
        }
    }
}
