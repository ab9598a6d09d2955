using System.Globalization;
using System.Text.RegularExpressions;
using Tutorials.Measuring;

namespace Tutorials.Decision.Evidence;

/// <summary><c>perf stat</c>: one run of a program, from its start to its end.</summary>
internal sealed partial class PerfStatReader : EvidenceReader
{
    private const double BytesPerLine = 64;

    public override string Format => "perf stat";

    public override bool Recognises(string line) => line.Contains("Performance counter stats for", StringComparison.Ordinal)
        || line.TrimEnd().EndsWith("seconds time elapsed", StringComparison.Ordinal);

    public override void Read(EvidenceNotes notes)
    {
        Dictionary<string, (double Count, int Line)> counts = [];
        (double Seconds, int Line)? elapsed = null;
        (double Busy, int Line)? cores = null;
        foreach (var (number, text) in notes.Lines)
        {
            if (Recognises(text) && !text.Contains("elapsed", StringComparison.Ordinal)) continue;
            if (Seconds().Match(text) is { Success: true } time)
            {
                if (time.Groups[2].Value == "time elapsed") elapsed = (Figure(time.Groups[1].Value), number);
                continue;
            }

            if (Counter().Match(text) is not { Success: true } line)
            {
                if (!NotCounted().IsMatch(text)) notes.NotUnderstood(number);
                continue;
            }

            counts[line.Groups[2].Value.Split(':')[0]] = (Figure(line.Groups[1].Value), number);
            if (Utilized().Match(text) is { Success: true } used) cores = (Figure(used.Groups[1].Value, threeDecimals: true), number);
        }

        if (elapsed is { } run) notes.Hours(run.Seconds / 3600, [run.Line], "time elapsed, one run");
        if (cores is { } c) notes.Cores(c.Busy, [c.Line], "CPUs utilized");
        Arithmetic(notes, counts);
    }

    // fp_arith_inst_retired counts a multiply-add twice; the name says how many numbers an instruction holds. AMD counts operations.
    private static void Arithmetic(EvidenceNotes notes, Dictionary<string, (double Count, int Line)> counts)
    {
        var floats = counts.Where(c => c.Key.StartsWith("fp_arith_inst_retired.", StringComparison.Ordinal)
                || c.Key == "fp_ret_sse_avx_ops.all")
            .Select(c => (c.Key, c.Value.Line, Flops: c.Value.Count * Lanes(c.Key))).Where(c => c.Flops > 0).ToArray();
        double flops = floats.Sum(c => c.Flops);
        if (flops == 0) return;
        int[] lines = [.. floats.Select(c => c.Line)];
        notes.Take("flopsPerRun", Quantity.Digits(flops), lines, "counted instructions × numbers in each", p =>
            p with { FlopsPerRun = flops });
        double doubles = floats.Where(c => c.Key.EndsWith("double", StringComparison.Ordinal)).Sum(c => c.Flops);
        notes.Remark($"{EvidenceNotes.Percent(doubles / flops)} of the arithmetic is in double precision"
            + $"{(doubles > flops / 2 ? ": say whether the job needs it" : "")}.");
        if (counts.FirstOrDefault(c => c.Key is "LLC-load-misses" or "cache-misses") is { Value.Count: > 0 and var misses,
            Value.Line: var line })
            notes.Take("flopPerByte", Quantity.Digits(flops / (misses * BytesPerLine)), [.. lines, line],
                "operations by 64 bytes for each miss of the last cache", p => p with { FlopPerByte = flops / (misses * BytesPerLine) });
    }

    private static double Lanes(string counter)
    {
        int bits = Width().Match(counter) is { Success: true } width ? int.Parse(width.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return bits == 0 ? 1 : bits / (counter.EndsWith("double", StringComparison.Ordinal) ? 64.0 : 32.0);
    }

    // Thousands and decimals as the language of the machine writes them: 72,000.00, 72.000,00, 72 000,00. One mark before three last
    // digits parts thousands, but where a figure always has three decimals.
    private static double Figure(string text, bool threeDecimals = false)
    {
        string figure = Spaces().Replace(text, "");
        int last = figure.LastIndexOfAny(['.', ',']);
        bool several = last >= 0 && figure.IndexOfAny(['.', ',']) is var first && first < last && figure[first] == figure[last];
        bool whole = last < 0 || several || !threeDecimals && figure.Length - last == 4 && figure.IndexOfAny(['.', ',']) == last;
        string plain = whole ? Marks().Replace(figure, "") : $"{Marks().Replace(figure[..last], "")}.{figure[(last + 1)..]}";
        return double.Parse(plain, CultureInfo.InvariantCulture);
    }

    private const string Digits = @"\d+(?:[.,\u00a0\u202f ]\d+)*";

    [GeneratedRegex($@"^\s*({Digits})\s+(?:msec\s+)?([A-Za-z][\w.:/-]*)(?:\s|$)")]
    private static partial Regex Counter();

    [GeneratedRegex($@"^\s*({Digits})\s+(?:\+-\s*[\d.,]+\s+)?seconds (time elapsed|user|sys)")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"#\s+([\d.,]+) CPUs utilized")]
    private static partial Regex Utilized();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();

    [GeneratedRegex("[.,]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"<not (counted|supported)>")]
    private static partial Regex NotCounted();

    [GeneratedRegex(@"\.(\d+)b_packed")]
    private static partial Regex Width();
}
