using System.Globalization;
using System.Text.RegularExpressions;
using Tutorials.Devices;

namespace Tutorials.Tests.Workloads;

/// <summary>
/// What the kernels of every variant become on an NVIDIA card: nothing may end in local memory, which is memory far away under a near
/// name, and nothing may be computed in double precision, which most cards do at a small part of their speed, unless the variant says
/// that it needs it. Both slip in without a word in the source. And what a variant declares that it needs is what its kernels use: a
/// device that lacks it would otherwise fail.
/// </summary>
public sealed class KernelCodeTests(Accelerators accelerators) : IClassFixture<Accelerators>
{
    public static TheoryData<string, string> Variants() => AgreementTests.On(ExecutionTarget.Gpu);

    [Theory, MemberData(nameof(Variants))]
    public void Kernels_use_registers_and_what_their_variant_declares(string workload, string name)
    {
        var (variant, kernels) = Loaded(workload, name);
        Assert.NotEmpty(kernels);
        string[] codes = [.. kernels.DistinctBy(k => k.Method).Select(k => Ptx.Of(k.Method))];
        Assert.All(codes, ptx =>
        {
            Assert.Contains(".entry", ptx, StringComparison.Ordinal);
            Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
            Assert.InRange(SharedBytes(ptx), 0, variant.Requirements.SharedBytes);
        });
        // Those that are there to show what doubles cost would show nothing without them.
        Assert.Equal(variant.Requirements.Doubles, codes.Any(ptx => Ptx.Instructions(ptx, "f64").Count > 0));
        Assert.Equal(variant.Requirements.Warp, codes.Any(ptx => ptx.Contains("shfl.", StringComparison.Ordinal)));
        Assert.InRange(kernels.Max(k => k.GroupSize), 0, variant.Requirements.GroupSize);
    }

    [Fact]
    public void A_double_that_slipped_in_would_be_seen() => // an unsigned number on its way to a float
        Assert.NotEmpty(Ptx.Instructions(
            Ptx.Of(static (ILGPU.Index1D i, ILGPU.ArrayView<float> x) => { x[i] = (uint)i.X * 0.5f; }), "f64"));

    private (Variant Variant, IReadOnlyList<LoadedKernel> Kernels) Loaded(string name, string variantName)
    {
        var workload = Catalog.Get(name);
        var variant = workload.Variant(variantName);
        using var prepared = workload.At(workload.TestSizes.Max()).Prepare(variant, accelerators.Simulator);
        return (variant, ((GpuJob)prepared.Owned!).Kernels);
    }

    // .shared .align 4 .b8 name[1024];
    private static int SharedBytes(string ptx) =>
        Regex.Matches(ptx, @"\.shared\s+(\.align\s+\d+\s+)?\.b8\s+\S+?\[(\d+)\]")
            .Sum(m => int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));
}
