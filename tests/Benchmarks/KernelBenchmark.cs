using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Publishing;
using Tutorials.Notebooks.Tests.Jupyter.Client;

namespace Benchmarks;

/// <summary>
/// What a reader waits for: the kernel's start, a cell's round trip, completion and a long output, side by side with Python's
/// ipykernel in one run. Interleaved rounds, the median of each; nothing is asserted, because the machine is shared.
/// </summary>
internal static class KernelBenchmark
{
    private const int Starts = 5;
    private const int Trips = 200;

    public static void Run(string? kernelAssembly)
    {
        string own = kernelAssembly ?? Path.Combine(AppContext.BaseDirectory, "Tutorials.Cli.dll");
        Language[] languages =
        [
            new("this kernel", [Publication.DotNet(), own, "kernel", "run", "--connection-file", "{connection_file}"],
                "1 + 1", "Console.WriteL", "for (var i = 0; i < 10_000; i++) Console.WriteLine(i);"),
            new("ipykernel", ["/usr/bin/python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
                "1 + 1", "print", "for i in range(10000): print(i)"),
        ];

        var rounds = languages.ToDictionary(language => language, _ => new List<Times>());
        for (int round = 0; round < Starts; round++)
        {
            foreach (var language in languages)
                rounds[language].Add(Measure(language, Trips / Starts));
        }

        Console.WriteLine($"{Environment.ProcessorCount} cores; medians of {Starts} starts, {Trips} trivial cells; milliseconds");
        Console.WriteLine($"| {"",-26} | {string.Join(" | ", languages.Select(language => $"{language.Name,12}"))} |");
        Console.WriteLine($"|{new string('-', 28)}|{string.Concat(Enumerable.Repeat(new string('-', 13) + ":|", languages.Length))}");
        Row("start → kernel_info", times => [times.Info]);
        Row("start → first result", times => [times.First]);
        Row("trivial cell", times => times.Cells);
        Row("first completion", times => [times.FirstCompletion]);
        Row("later completion", times => times.LaterCompletions);
        Row("10,000 lines", times => [times.Lines]);

        void Row(string name, Func<Times, IReadOnlyList<double>> part) => Console.WriteLine(
            $"| {name,-26} | {string.Join(" | ", languages.Select(language => Cell(Median(rounds[language].SelectMany(part)))))} |");

        static string Cell(double milliseconds) => milliseconds.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(12);
    }

    private static Times Measure(Language language, int trips)
    {
        var clock = Stopwatch.StartNew();
        using var kernel = new KernelClient(null, language.Command);
        double info = clock.Elapsed.TotalMilliseconds;
        kernel.Run(language.Cell);
        double first = clock.Elapsed.TotalMilliseconds;
        double[] cells = [.. Enumerable.Range(0, trips).Select(_ => Time(() => kernel.Run(language.Cell)))];
        JsonObject Typed() => new() { ["code"] = language.Typed, ["cursor_pos"] = language.Typed.Length };
        var completion = () => Time(() => kernel.Ask("complete_request", Typed()));
        double firstCompletion = completion();
        double[] later = [.. Enumerable.Range(0, 10).Select(_ => completion())];
        return new(info, first, cells, firstCompletion, later, Time(() => kernel.Run(language.Flood)));
    }

    private static double Time(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>A kernel's command, a cell, a beginning to complete, and a cell that prints 10,000 lines.</summary>
    private sealed record Language(string Name, IReadOnlyList<string> Command, string Cell, string Typed, string Flood);

    /// <summary>Milliseconds.</summary>
    private sealed record Times(
        double Info, double First, IReadOnlyList<double> Cells,
        double FirstCompletion, IReadOnlyList<double> LaterCompletions, double Lines);
}
