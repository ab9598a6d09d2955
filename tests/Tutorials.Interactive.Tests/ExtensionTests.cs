using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Tutorials.Interactive.Tests;

/// <summary>The extension in a teacher's own notebook, which has none of the lessons.</summary>
public sealed partial class ExtensionTests
{
    private static readonly string Kit = Path.Combine(Repository.Root, "artifacts", "kit");

    private static readonly string OneLine =
        $"#r \"{Path.Combine(Kit, "Tutorials.Interactive.dll")}\"\nTutorials.Interactive.TutorialsExtension.Load();";

    [SkippableFact]
    public async Task A_cell_is_optimised_and_measured_with_its_interval()
    {
        await using var tool = await Tool.StartAsync();
        await SucceedsAsync(tool, OneLine);
        await SucceedsAsync(tool, "double[] x = new double[10_000];");

        var measured = await SucceedsAsync(tool, "#!measure 11\ndouble sum = 0;\nfor (int i = 0; i < x.Length; i++) sum += x[i];\nsum");
        var optimised = await SucceedsAsync(tool,
            "((System.Diagnostics.DebuggableAttribute)System.Reflection.Assembly.GetExecutingAssembly().GetCustomAttributes("
            + "typeof(System.Diagnostics.DebuggableAttribute), false)[0]).IsJITOptimizerDisabled");
        var refused = await tool.RunAsync("#!measure\nawait System.Threading.Tasks.Task.Delay(1);");

        var words = Words().Match(measured.Text);
        Assert.True(words.Success, measured.Text);
        double[] times = [.. new[] { "low", "median", "high" }
            .Select(name => double.Parse(words.Groups[name].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(times.Order(), times);
        Assert.True(times[0] > 0);
        Assert.Contains("False", optimised.Text, StringComparison.Ordinal);
        Assert.Contains("This one awaits", refused.Failure, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("try { while (true) { } } catch (System.Exception) { while (true) { } }")]
    [InlineData("#!measure\nwhile (true) { }")]
    [InlineData("await System.Threading.Tasks.Task.Delay(-1);")]
    public async Task An_endless_cell_is_stopped_and_the_next_one_has_the_variables(string endless)
    {
        await using var tool = await Tool.StartAsync();
        await SucceedsAsync(tool, OneLine);
        await SucceedsAsync(tool, "int kept = 42;");

        var end = tool.Begin(endless);
        await Task.Delay(TimeSpan.FromSeconds(5));
        tool.Cancel();
        var stopped = await end(TimeSpan.FromMinutes(1));
        var next = await SucceedsAsync(tool, "kept + 1");

        Assert.NotNull(stopped.Failure);
        Assert.Contains("43", next.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_lesson_loads_it_by_itself_and_gives_lanes_and_checks()
    {
        await using var tool = await Tool.StartAsync();
        await SucceedsAsync(tool, $"#r \"{Path.Combine(Kit, "Tutorials.Course.dll")}\"\nusing ILGPU;\nTutorials.Course.Lab.Open();");

        var lanes = await SucceedsAsync(tool,
            "#!lanes\nstatic void EvenOdd(Index1D i, ArrayView<float> y) { if (i % 2 == 0) y[i] = 1; else y[i] = 1 - i; }\n"
            + "EvenOdd(64, new float[64])");
        var check = await SucceedsAsync(tool,
            "#!check brighten\nstatic void Brighten(Index1D i, ArrayView<byte> picture, int more) { }");
        var unclear = await tool.RunAsync("#!lanes\nint nothing = 0;");

        Assert.Contains("EvenOdd", lanes.Text, StringComparison.Ordinal);
        Assert.Contains("<svg", lanes.Text, StringComparison.Ordinal);
        Assert.Contains("brighten", check.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Scale(64, 2f, x)", unclear.Failure, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_package_brings_it_and_a_chart_of_Plotly_NET_is_drawn_with_the_hosts_own_library_of_FSharp()
    {
        string folder = Directory.CreateTempSubdirectory("interactive-package-").FullName;
        // A version that no cache of packages holds.
        string version = $"1.0.0-test{Guid.NewGuid():N}";
        await PackAsync(folder, version);
        await using var tool = await Tool.StartAsync();

        var loaded = await SucceedsAsync(tool, $"#i \"nuget:{folder}\"\n#r \"nuget: Tutorials.Interactive, {version}\"");
        Assert.Contains("#!measure", loaded.Text, StringComparison.Ordinal);
        await SucceedsAsync(tool, "#r \"nuget: Plotly.NET, 6.0.0\"");
        var chart = await SucceedsAsync(tool,
            "Plotly.NET.GenericChart.toChartHTML(Plotly.NET.GenericChart.ofTraceObject(false, new Plotly.NET.Trace(\"bar\")))");

        Assert.Contains("Plotly chart", chart.Text, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<ToolCell> SucceedsAsync(Tool tool, string code)
    {
        var cell = await tool.RunAsync(code, TimeSpan.FromMinutes(2));
        Assert.True(cell.Failure is null, $"{cell.Failure}\nin\n{code}");
        return cell;
    }

    private static async Task PackAsync(string folder, string version)
    {
        using var pack = Process.Start(new ProcessStartInfo("dotnet",
            ["pack", "--no-build", "--output", folder, Path.Combine(Repository.Root, "lib", "Tutorials.Interactive"),
                "--configuration", Configuration, $"-p:PackageVersion={version}"])
        {
            RedirectStandardOutput = true,
        })!;
        string said = await pack.StandardOutput.ReadToEndAsync();
        await pack.WaitForExitAsync();
        Assert.True(pack.ExitCode == 0, said);
    }

    // bin/Debug/net10.0/
    private static string Configuration =>
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    [GeneratedRegex(@"median (?<median>[\d.]+) (?<unit>ns|µs|ms), 95 % interval (?<low>[\d.]+) to (?<high>[\d.]+) \k<unit>, 11 rounds")]
    private static partial Regex Words();
}
