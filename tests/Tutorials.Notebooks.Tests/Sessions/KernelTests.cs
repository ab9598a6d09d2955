namespace Tutorials.Notebooks.Tests.Sessions;

/// <summary>Kernels written in cells, on ILGPU's simulator: the stop check must not reach them.</summary>
public class KernelTests
{
    private const string Setup = """
        #r "ILGPU.dll"
        using ILGPU;
        using ILGPU.Runtime;
        using ILGPU.Runtime.CPU;
        var context = Context.Create(builder => builder.CPU(CPUDevice.Nvidia));
        var accelerator = context.CreateCPUAccelerator(0);
        int[] Run(Action<Index1D, ArrayView<int>> kernel)
        {
            using var buffer = accelerator.Allocate1D<int>(8);
            buffer.MemSetToZero();
            var launch = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>>(kernel);
            launch(8, buffer.View);
            accelerator.Synchronize();
            return buffer.GetAsArray1D();
        }
        """;

    public static TheoryData<string, string> Kernels => new()
    {
        { "static method of a static class", "public static class K { public static void Go(Index1D i, ArrayView<int> v) { for (var k = "
            + "0; k < i; k++) v[i] += k; } }\nRun(K.Go)" },
        { "top-level static method", "static void Go(Index1D i, ArrayView<int> v) { for (var k = 0; k < i; k++) v[i] += k; }\nRun(Go)" },
        { "static lambda", "Run(static (i, v) => { for (var k = 0; k < i; k++) v[i] += k; })" },
        { "lambda that captures nothing", "Run((i, v) => { for (var k = 0; k < i; k++) v[i] += k; })" },
        { "helper with a loop in the same cell", "static int Sum(int n) { var s = 0; for (var k = 0; k < n; k++) s += k; return s; "
            + "}\nstatic void Go(Index1D i, ArrayView<int> v) { v[i] = Sum(i); }\nRun(Go)" },
        { "helper of a helper", "static int Inner(int n) { var s = 0; while (s < n) s++; return s; }\nstatic int Sum(int n) { var s = 0; "
            + "for (var k = 0; k < n; k++) s += Inner(k); return s; }\nstatic void Go(Index1D i, ArrayView<int> v) => v[i] = "
                + "Sum(i);\nRun(Go)" },
        { "helper of an earlier cell", "static void Go(Index1D i, ArrayView<int> v) => v[i] = Earlier(i);\nRun(Go)" },
        { "helper in a class of an earlier cell", "static void Go(Index1D i, ArrayView<int> v) => v[i] = Tools.Earlier(i);\nRun(Go)" },
        { "struct with a loop", "struct Adder { public int Sum(int n) { var s = 0; for (var k = 0; k < n; k++) s += k; return s; } "
            + "}\nstatic void Go(Index1D i, ArrayView<int> v) { v[i] = new Adder().Sum(i); }\nRun(Go)" },
        { "helper called from the CPU too", "Enumerable.Range(0, 8).Select(n => Earlier(n)).ToArray()" },
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task A_kernel_of_a_cell_computes_on_the_simulator(string kind, string code)
    {
        await using var host = new CellHost();
        await host.ValueAsync(Setup);
        await host.ValueAsync("""
            static int Earlier(int n) { var s = 0; for (var k = 0; k < n; k++) s += k; return s; }
            public static class Tools { public static int Earlier(int n) { var s = 0; for (var k = 0; k < n; k++) s += k; return s; } }
            """);
        string? value = await host.ValueAsync(code);
        Assert.True(value == "[ 0, 0, 1, 3, 6, 10, 15, 21 ]", $"{kind}: {value}");
    }

    [Fact]
    public async Task A_kernel_that_captures_a_variable_is_explained()
    {
        await using var host = new CellHost();
        await host.ValueAsync(Setup);
        await host.ValueAsync("var factor = 3;");
        string error = await host.ErrorAsync("Run((i, v) => v[i] = i * factor)");
        Assert.Contains("'factor', a variable of the notebook", error, StringComparison.Ordinal);
        Assert.Contains("pass the value as an argument", error, StringComparison.Ordinal);
    }
}
