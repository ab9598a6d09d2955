using System.Globalization;
using Xunit.Abstractions;

namespace Tutorials.Notebooks.Tests.Sessions;

/// <summary>By hand: what the test of the stop button costs a loop. A struct's methods are left as typed, and are the measure.</summary>
public sealed class LoopSpeedByHandTests(ITestOutputHelper output)
{
    private const string SpeedVariable = "TUTORIALS_SPEED";

    /// <summary>A loop's head and body, and by how much it may be slower than as typed.</summary>
    public static TheoryData<string, string, double> Loops => new()
    {
        { "for (int i = 0; i < b.Length; i++)", "s += b[i];", 1.1 },
        { "foreach (byte x in b)", "s += x;", 1.1 },
        { "for (int i = 0; i < b.Length; i++)", "s += 1_000_003 / (b[i] + 1);", 1.1 },
        { "int i = 0; while (i < b.Length)", "s += b[i++];", 1.1 },
        { "int i = 0; while (i < b.Length)", "s += b[i]; i++;", 1.1 },
        { "int i = 0; while (i < b.Length)", "s += 1_000_003 / (b[i++] + 1);", 1.1 },
    };

    [SkippableTheory, MemberData(nameof(Loops))]
    public async Task A_loop_of_a_cell_is_as_fast_as_typed(string head, string body, double limit)
    {
        string? asked = Environment.GetEnvironmentVariable(SpeedVariable);
        Skip.If(asked is not { Length: > 0 }, $"by hand: {SpeedVariable}=31 (rounds)");
        string method = $"public static long Run(byte[] b) {{ long s = 0; {head} {{ {body} }} return s; }}";
        await using var host = new CellHost();
        await host.ValueAsync($"struct Typed {{ {method} }}\nclass Tested {{ {method} }}");
        string measured = (await host.ValueAsync($$"""
            var data = new byte[1 << 22]; new Random(1).NextBytes(data);
            long sum = 0; var clock = new System.Diagnostics.Stopwatch();
            double Time(Func<byte[], long> run) { clock.Restart(); sum += run(data); return clock.Elapsed.TotalMilliseconds; }
            Func<byte[], long> typed = Typed.Run, tested = Tested.Run;
            for (int i = 0; i < 60; i++) { Time(typed); Time(tested); if (i == 30) System.Threading.Thread.Sleep(500); }
            var pairs = new List<(double Typed, double Tested)>();
            for (int i = 0; i < {{asked}}; i++) pairs.Add((Time(typed), Time(tested)));
            double Median(IEnumerable<double> all) => all.Order().ElementAt(pairs.Count / 2);
            string.Join(" ", new[] { Median(pairs.Select(p => p.Typed)), Median(pairs.Select(p => p.Tested)),
                Median(pairs.Select(p => p.Tested / p.Typed)) }.Select(x => x.ToString("0.00")))
            """))!;
        output.WriteLine($"{head} {{ {body} }}: as typed, in a cell (ms), ratio: {measured}");
        Assert.InRange(double.Parse(measured.Split(' ')[2], CultureInfo.InvariantCulture), 0, limit);
    }
}
