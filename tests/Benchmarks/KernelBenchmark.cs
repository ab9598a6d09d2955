using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Tutorials.Notebooks.Tests.Jupyter.Client;

namespace Benchmarks;

/// <summary>
/// What a reader waits for: the kernel's start, a cell's round trip, completion, a long output, a long session and a stop, side by side
/// with .NET Interactive's tool and Python's ipykernel in one run. Interleaved rounds, the median of each; nothing is asserted, because
/// the machine is shared.
/// </summary>
internal static class KernelBenchmark
{
    private const int Starts = 5;
    private const int Trips = 200;
    private const int Cells = 1_000;
    private const string Cell = "1 + 1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void Run(string? kernelAssembly)
    {
        var languages = KernelLanguage.All(kernelAssembly);
        var rounds = languages.ToDictionary(language => language, _ => new List<Times>());
        for (int round = 0; round < Starts; round++)
        {
            foreach (var language in languages)
                rounds[language].Add(Measure(language, Trips / Starts));
        }

        Console.WriteLine($"{Environment.ProcessorCount} cores; medians of {Starts} starts, {Trips} trivial cells; milliseconds");
        Console.WriteLine($"| {"",-26} | {string.Join(" | ", languages.Select(language => $"{language.Name,12}"))} |");
        Console.WriteLine($"|{new string('-', 28)}|{string.Concat(Enumerable.Repeat(new string('-', 13) + ":|", languages.Count))}");
        Medians("start → kernel_info", times => [times.Info]);
        Medians("start → first result", times => [times.First]);
        Medians("trivial cell", times => times.Cells);
        Medians("first completion", times => [times.FirstCompletion]);
        Medians("later completion", times => times.LaterCompletions);
        Medians("10,000 lines", times => [times.Lines]);
        var sessions = languages.Select(Session).ToArray();
        Row($"{Cells} cells, s", sessions.Select(session => Number(session.Seconds)));
        Row("resident after them, MB", sessions.Select(session => $"{session.Megabytes}"));
        foreach (var cell in EndlessCell.All) Row($"stop: {cell.Kind}", languages.Select(language => Stop(language, cell)));

        void Medians(string name, Func<Times, IReadOnlyList<double>> part) =>
            Row(name, languages.Select(language => Number(Median(rounds[language].SelectMany(part)))));

        static void Row(string name, IEnumerable<string> values) =>
            Console.WriteLine($"| {name,-26} | {string.Join(" | ", values.Select(value => value.PadLeft(12)))} |");

        static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
    }

    private static Times Measure(KernelLanguage language, int trips)
    {
        var clock = Stopwatch.StartNew();
        using var kernel = new KernelClient(null, language.Command);
        double info = clock.Elapsed.TotalMilliseconds;
        kernel.Run(Cell);
        double first = clock.Elapsed.TotalMilliseconds;
        double[] cells = [.. Enumerable.Range(0, trips).Select(_ => Time(() => kernel.Run(Cell)))];
        JsonObject Typed() => new() { ["code"] = language.Typed, ["cursor_pos"] = language.Typed.Length };
        var completion = () => Time(() => kernel.Ask("complete_request", Typed()));
        double firstCompletion = completion();
        double[] later = [.. Enumerable.Range(0, 10).Select(_ => completion())];
        return new(info, first, cells, firstCompletion, later, Time(() => kernel.Run(language.Flood)));
    }

    private static (double Seconds, long Megabytes) Session(KernelLanguage language)
    {
        using var kernel = new KernelClient(null, language.Command);
        double took = Time(() =>
        {
            for (int i = 0; i < Cells; i++)
            {
                string code = language.Session(i);
                if (kernel.Run(code) is { Status: not "ok" } failed)
                    throw new InvalidOperationException($"{language.Name} refused {code}: {failed.Reply["evalue"]}");
            }
        });
        kernel.Process.Refresh();
        return (took / 1000, kernel.Process.WorkingSet64 / 1_000_000);
    }

    // Each in a kernel of its own: one that does not stop takes the core of those behind it.
    private static string Stop(KernelLanguage language, EndlessCell cell)
    {
        using var kernel = new KernelClient(null, language.Command);
        kernel.Run(language.Kept.Keep);
        string id = kernel.SendCell(language.Endless(cell));
        string step = "says nothing";
        try
        {
            kernel.Published(message => message.Parent == id && message.Type == "stream", Patience);
            step = "does not stop";
            double took = Time(() =>
            {
                language.Stop(kernel);
                kernel.Reply(id, Patience);
            });
            step = "next cell hangs";
            var next = kernel.Finish(kernel.SendCell(language.Kept.Print), Patience);
            // A kernel may drop what arrives right behind a stopped cell: then a reader runs it again.
            for (int again = 0; next.Status == "aborted" && again < 10; again++)
            {
                Thread.Sleep(100);
                next = kernel.Finish(kernel.SendCell(language.Kept.Print), Patience);
            }

            return !next.Text().Contains("4194304", StringComparison.Ordinal) ? "values lost"
                : took.ToString("0", CultureInfo.InvariantCulture);
        }
        catch (TimeoutException)
        {
            return step;
        }
        catch (InvalidOperationException) when (kernel.Process.HasExited)
        {
            return "kernel ends";
        }
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

    /// <summary>Milliseconds.</summary>
    private sealed record Times(
        double Info, double First, IReadOnlyList<double> Cells,
        double FirstCompletion, IReadOnlyList<double> LaterCompletions, double Lines);
}
