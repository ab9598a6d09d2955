using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Tests.Workloads;

/// <summary>Every variant of every workload gives the reference's answer, at every test size and on every edge case.</summary>
public sealed class AgreementTests(Accelerators accelerators) : IClassFixture<Accelerators>
{
    public static TheoryData<string, string> On(ExecutionTarget place)
    {
        var rows = new TheoryData<string, string>();
        foreach (var workload in Catalog.All)
            foreach (var variant in workload.Variants.Where(v => v.Target == place))
                rows.Add(workload.Name, variant.Name);
        return rows;
    }

    public static TheoryData<string, string> Peers(ExecutionTarget place)
    {
        var rows = new TheoryData<string, string>();
        foreach (var workload in Catalog.All)
            foreach (var peer in workload.Peers.Where(p => p.Target == place))
                rows.Add(workload.Name, peer.Name);
        return rows;
    }

    [Theory, MemberData(nameof(On), ExecutionTarget.Cpu)]
    public void On_the_processor(string workload, string variant) => Agrees(workload, variant, null);

    [Theory, MemberData(nameof(On), ExecutionTarget.Gpu)]
    public void On_the_simulator(string workload, string variant) => Agrees(workload, variant, accelerators.Simulator);

    [SkippableTheory, MemberData(nameof(On), ExecutionTarget.Gpu)]
    public void On_OpenCL(string workload, string variant) => AgreesOn("opencl", DeviceRequest.OpenCl, workload, variant);

    [SkippableTheory, MemberData(nameof(On), ExecutionTarget.Gpu)]
    public void On_CUDA(string workload, string variant) => AgreesOn("cuda", DeviceRequest.Cuda, workload, variant);

    // Not on the simulator: the library's sort takes minutes there. The harness verifies every peer before it times it.
    [SkippableTheory, MemberData(nameof(Peers), ExecutionTarget.Gpu)]
    public void Peers_on_OpenCL(string workload, string peer) => AgreesOn("opencl", DeviceRequest.OpenCl, workload, peer);

    [SkippableTheory, MemberData(nameof(Peers), ExecutionTarget.Gpu)]
    public void Peers_on_CUDA(string workload, string peer) => AgreesOn("cuda", DeviceRequest.Cuda, workload, peer);

    [SkippableTheory, MemberData(nameof(Peers), ExecutionTarget.Cpu)]
    public void Peers_on_the_processor(string workload, string peer)
    {
        Require.Part("peers", Catalog.Get(workload).Variant(peer).WhyNot(null));
        Agrees(workload, peer, null);
    }

    private void AgreesOn(string part, DeviceRequest request, string workload, string variant)
    {
        var (accelerator, why) = accelerators.Real(request);
        Require.Part(part, accelerator is null ? why : null);
        var missing = Catalog.Get(workload).Variant(variant).WhyNot(accelerator);
        Skip.If(missing is not null, missing); // the device is there and lacks what this variant needs
        Agrees(workload, variant, accelerator);
    }

    private static void Agrees(string name, string variantName, Accelerator? accelerator)
    {
        var workload = Catalog.Get(name);
        var variant = workload.Variant(variantName);
        Assert.Null(variant.WhyNot(accelerator));

        List<string> failures = [];
        foreach (var test in workload.TestSizes.Select(workload.At).Concat(workload.EdgeCases))
        {
            using var prepared = test.Prepare(variant, accelerator);
            // Twice: a launch must be repeatable, or the measurements would time something else than was verified.
            for (int run = 1; run <= 2; run++)
                if (prepared.Verify() is { Passed: false } wrong)
                    failures.Add($"{test.Name}, run {run}: {wrong.Message}");
        }

        Assert.True(failures.Count == 0, $"{name}.{variantName}:\n{string.Join("\n", failures)}");
    }
}
