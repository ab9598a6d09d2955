using System.Text.RegularExpressions;
using ILGPU;
using Tutorials.Devices;
using Tutorials.Workloads;

namespace Tutorials.Tests.Devices;

/// <summary>What fast kernels become for an NVIDIA card, read on a machine that has none.</summary>
public sealed class PtxTests
{
    // Quads: how many instructions of 16 bytes read global memory, read shared memory, write shared memory, write global memory.
    [Theory]
    [InlineData(nameof(MatMul.Gpu1Naive), 0, 0, 0, 0)]
    [InlineData(nameof(MatMul.Gpu2Tiled), 0, 0, 0, 0)]
    [InlineData(nameof(MatMul.Gpu3Register), 2, 2, 1, 4)]
    public void MatMul_keeps_registers_and_quads(string step, int globalLoads, int sharedLoads, int sharedStores, int globalStores)
    {
        string ptx = Ptx.Of(typeof(MatMul).GetMethod(step)!);
        Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".f64", ptx, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(ld|st)\.(v[24]\.)?f32", ptx); // a generic access: the address space was not inferred
        Assert.Equal(
            (globalLoads, sharedLoads, sharedStores, globalStores),
            (Count("ld.global.v4.f32"), Count("ld.shared.v4.f32"), Count("st.shared.v4.f32"), Count("st.global.v4.f32")));

        int Count(string instruction) => Regex.Count(ptx, Regex.Escape(instruction));
    }

    [Fact]
    public void Shared_quads_lie_at_16_bytes() =>
        Assert.Equal(2, Regex.Count(Ptx.Of(typeof(MatMul).GetMethod(nameof(MatMul.Gpu3Register))!), @"\.shared \.align 16 "));

    [Fact]
    public void An_indexed_kernel_is_given_as_a_method_group() =>
        Assert.Contains("ld.global.f32", Ptx.Of(Saxpy.Gpu), StringComparison.Ordinal);

    [Fact]
    public void A_lambda_that_captures_nothing_is_a_kernel() =>
        Assert.Contains("st.global.f32", Ptx.Of(static (Index1D i, ArrayView<float> x) => { x[i] = 1; }), StringComparison.Ordinal);

    [Fact]
    public void A_captured_variable_is_explained()
    {
        float outside = Environment.ProcessorCount;
        string message = Assert.Throws<ArgumentException>(() => Ptx.Of((Index1D i, ArrayView<float> x) => { x[i] = outside; })).Message;
        Assert.Contains("captures", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_of_local_memory_would_be_seen() => // the test above can fail
        Assert.Contains(".local", Ptx.Of(WithLocalMemory), StringComparison.Ordinal);

    private static void WithLocalMemory(Index1D i, ArrayView<float> x)
    {
        var array = LocalMemory.Allocate<float>(4);
        for (int k = 0; k < 4; k++) array[k] = x[i] + k;
        float sum = 0;
        for (int k = 0; k < 4; k++) sum += array[(k + i) % 4];
        x[i] = sum;
    }

    [Fact]
    public void Instructions_on_doubles_are_found_and_declarations_are_none()
    {
        string ptx = Ptx.Of(static (Index1D i, ArrayView<float> x) => { x[i] = (float)(x[i] * 0.5); });
        var found = Ptx.Instructions(ptx, "f64");
        Assert.NotEmpty(found);
        Assert.All(found, line => Assert.DoesNotContain(".reg", line, StringComparison.Ordinal));
        Assert.Contains(".reg .f64", ptx, StringComparison.Ordinal);
        Assert.Empty(Ptx.Instructions(Ptx.Of(Saxpy.Gpu), "f64"));
    }

    [Fact]
    public void The_same_kernel_becomes_OpenCL_C()
    {
        string source = OpenClSource.Of(Saxpy.Gpu);
        Assert.Contains("kernel void", source, StringComparison.Ordinal);
        Assert.Contains("get_global_id", source, StringComparison.Ordinal);
        float outside = Environment.ProcessorCount;
        Assert.Throws<ArgumentException>(() => OpenClSource.Of((Index1D i, ArrayView<float> x) => { x[i] = outside; }));
    }
}
