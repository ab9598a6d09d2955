using System.Diagnostics;
using System.Globalization;
using Tutorials.Notebooks.Tests.Jupyter.Client;
using Xunit.Abstractions;

namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>By hand, because it takes times: a kernel's first Tab, and what many cells make of it and of the memory.</summary>
public sealed class TabByHandTests(ITestOutputHelper output)
{
    private const string CellsVariable = "TUTORIALS_TAB_CELLS";
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(10);

    [SkippableFact]
    public async Task Tab_is_quick_at_first_and_after_many_cells()
    {
        Skip.IfNot(int.TryParse(Environment.GetEnvironmentVariable(CellsVariable), out int cells), $"by hand: {CellsVariable}=1000");
        using var kernel = new KernelClient();
        kernel.Run("var v0 = \"text\"; v0");
        await Task.Delay(Reading); // nobody presses Tab sooner, and the help is awake
        var first = Tab(kernel, "first");
        var few = Tab(kernel, "second");
        for (int i = 1; i < cells; i++)
            Assert.Equal("ok", kernel.Run(Growing(i)).Status);
        await Task.Delay(Reading);
        Tab(kernel, $"first after {cells} cells"); // reads what is new
        var many = Tab(kernel, $"second after {cells} cells");
        Assert.InRange(first.Seconds, 0, 0.3);
        Assert.InRange(many.Seconds, 0, 2 * few.Seconds + 0.05);
        // A cell keeps up to 150 KB (LongSessionTests).
        Assert.InRange(many.Megabytes - few.Megabytes, double.MinValue, 50 + 0.15 * cells);
    }

    private (double Seconds, double Megabytes) Tab(KernelClient kernel, string which)
    {
        var before = Processor(kernel);
        var clock = Stopwatch.StartNew();
        var found = kernel.Ask("complete_request", new() { ["code"] = "v0.", ["cursor_pos"] = 3 });
        double seconds = clock.Elapsed.TotalSeconds;
        var busy = Processor(kernel) - before;
        double megabytes = kernel.Process.WorkingSet64 / 1e6;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{which}: {seconds * 1000:0} ms, {busy.TotalMilliseconds:0} ms of processor time, {megabytes:0} MB resident"));
        Assert.Contains("Substring", found["matches"]!.AsArray().Select(match => match!.GetValue<string>()));
        return (seconds, megabytes);
    }

    private static TimeSpan Processor(KernelClient kernel)
    {
        kernel.Process.Refresh();
        return kernel.Process.TotalProcessorTime;
    }

    private static string Growing(int i) => (i % 4) switch
    {
        0 => $"var v{i} = {i}; v{i}",
        1 => $"int Fn{i}(int x) => x + {i}; Fn{i}({i})",
        2 => $"class C{i} {{ public int A = {i}; }} new C{i}().A",
        _ => $"Console.WriteLine(\"line {i}\");",
    };
}
