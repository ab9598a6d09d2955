using Tutorials.Devices;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

/// <summary>
/// Kernels at sizes beyond every tile, every stride of a grid and every level of a recursion, and no multiple of any of them. The sizes
/// of the generic tests are small, for the simulator's sake: there a grid that strides over its data takes a single step.
/// </summary>
public sealed class LargeSizesTests(Accelerators accelerators) : IClassFixture<Accelerators>
{
    public static TheoryData<string, string> Variants() => AgreementTests.On(ExecutionTarget.Gpu);

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
        using var prepared = workload.At(workload.LargeTestSize).Prepare(variant, accelerator);
        for (int run = 1; run <= 2; run++)
        {
            var check = prepared.Verify();
            Assert.True(check.Passed, $"{name}.{variantName} n = {workload.LargeTestSize}, run {run}: {check.Message}");
        }
    }
}
