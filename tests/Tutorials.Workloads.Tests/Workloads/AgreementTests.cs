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
        // A handicapped peer takes part in no ratio; its answers are right all the same.
        var obstacle = Catalog.Get(workload).Variant(peer).Obstacle(null);
        Require.Part("peers", obstacle?.Kind is OutcomeKind.Handicapped ? null : obstacle?.ToString());
        Agrees(workload, peer, null);
    }

    // What cores make while they run (a buffer at its first use) goes wrong once in many runs, and only for an input that is new.
    [Theory, MemberData(nameof(Shared))]
    public void A_new_input_is_right_at_its_first_run(string workload, string variant)
    {
        var all = Catalog.Get(workload);
        for (int time = 0; time < 200; time++)
        {
            using var prepared = all.At(all.TestSizes[^1]).Prepare(all.Variant(variant));
            var check = prepared.Verify();
            Assert.True(check.Passed, $"{workload}.{variant}, input {time}: {check.Message}");
        }
    }

    public static TheoryData<string, string> Shared()
    {
        var rows = new TheoryData<string, string>();
        foreach (var workload in Catalog.All)
            foreach (var variant in workload.Variants.Where(v => v.UsesAllCores))
                rows.Add(workload.Name, variant.Name);
        return rows;
    }

    private void AgreesOn(string part, DeviceRequest request, string workload, string variant)
    {
        var (accelerator, why) = accelerators.Real(request);
        Require.Part(part, accelerator is null ? why : null);
        string? missing = Catalog.Get(workload).Variant(variant).WhyNot(accelerator);
        Skip.If(missing is not null, missing); // the device is there and lacks what this variant needs
        Agrees(workload, variant, accelerator);
    }

    private static void Agrees(string name, string variantName, Accelerator? accelerator)
    {
        var workload = Catalog.Get(name);
        var variant = workload.Variant(variantName);
        Assert.True(variant.Obstacle(accelerator) is null or { Kind: OutcomeKind.Handicapped }, variant.WhyNot(accelerator));

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
