using System.Diagnostics;
using System.Globalization;
using Tutorials.Notebooks.Sessions;

namespace Benchmarks;

/// <summary>
/// A long session: CPU time and memory of cells whose state grows. CPU time and not wall time, so that a busy machine does not show in it.
/// </summary>
internal static class SessionBenchmark
{
    private const int Step = 100;

    public static async Task RunAsync(int cells)
    {
        await using var session = new Session();
        using var process = Process.GetCurrentProcess();
        long megabytes = 0L;
        Console.WriteLine(
            "| cells | CPU a cell, ms (all, compiler's own warm-up included) | heap, MB | resident, MB | since cell 100, MB |");
        Console.WriteLine("|---:|---:|---:|---:|---:|");
        for (int first = 1; first <= cells; first += Step)
        {
            double before = Cpu(process);
            for (int i = first; i < first + Step; i++)
                await RunCellAsync(session, Cell(i));
            double perCell = (Cpu(process) - before) / Step;
            long heap = GC.GetTotalMemory(forceFullCollection: true) / 1_000_000;
            process.Refresh();
            long resident = process.WorkingSet64 / 1_000_000;
            if (first == 1)
                megabytes = resident;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {first} to {first + Step - 1} | {perCell:F1} | {heap} | {resident} | {resident - megabytes} |"));
        }
        Console.WriteLine();
        double start = Cpu(process);
        for (int i = 0; i < Step; i++)
            await RunCellAsync(session, "1 + 1");
        double milliseconds = (Cpu(process) - start) / Step;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"`1 + 1` in this session: {milliseconds:F1} ms of CPU"));
    }

    /// <summary>The cell of this number; each four belong together.</summary>
    internal static string Cell(int i) => (i % 4) switch
    {
        0 => $"var number{i} = {i}; number{i}",
        1 => $"var list{i} = new List<int> {{ {i}, 2 }}; list{i}.Count",
        2 => $"int Sum{i}(int n) {{ var s = 0; for (var k = 0; k < n; k++) s += k; return s; }}\nSum{i}(10)",
        _ => $"Console.WriteLine(list{i - 2}.Count + Sum{i - 1}(3))",
    };

    private static async Task RunCellAsync(Session session, string code)
    {
        var result = await session.RunAsync(code, _ => { });
        if (!result.Succeeded)
            throw new InvalidOperationException($"The cell failed: {code}\n{string.Join("\n", result.Error?.Traceback ?? [])}");
    }

    private static double Cpu(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalMilliseconds;
    }
}
