using System.Globalization;
using System.Text.RegularExpressions;

namespace Tutorials.Decision.Evidence;

/// <summary>Slurm's <c>sacct</c>, with <c>-P</c> (bars between the columns) or without: jobs that have run.</summary>
internal sealed partial class SacctReader : EvidenceReader
{
    private sealed record Job(int Line, string? Name, double Hours, double? BusyHours, double? Cores, DateTime? Start, DateTime? End);

    public override string Format => "sacct";

    public override bool Recognises(string line) =>
        line.TrimStart().StartsWith("JobID", StringComparison.Ordinal) && line.Contains("State", StringComparison.Ordinal)
        || line.TrimStart().StartsWith("JobID", StringComparison.Ordinal) && line.Contains("Elapsed", StringComparison.Ordinal);

    public override void Read(EvidenceNotes notes)
    {
        string[] header = [];
        (int From, int Length)[]? places = null;
        List<Job> jobs = [];
        (double Bytes, int Line) memory = default;
        foreach (var (number, text) in notes.Lines)
        {
            bool isHeader = Recognises(text), isRule = text.StartsWith("---", StringComparison.Ordinal);
            if (isRule) places = [.. Rule().Matches(text).Select(m => (m.Index, m.Length))];
            if (isHeader) header = text.Contains('|') ? text.TrimEnd('|').Split('|') : text.Split((char[]?)null,
                StringSplitOptions.RemoveEmptyEntries);
            if (isHeader || isRule) continue;
            string[] cells = text.Contains('|') ? text.Split('|')
                : places is null ? [] : [.. places.Select(p => p.From < text.Length ? text[p.From..Math.Min(text.Length, p.From
                + p.Length)] : "")];
            if (cells.Length < header.Length || EvidenceNotes.Clock(Cell("Elapsed") ?? "") is not { } hours)
            {
                notes.NotUnderstood(number);
                continue;
            }

            if (Bytes(Cell("MaxRSS")) is { } bytes && bytes > memory.Bytes) memory = (bytes, number);
            // A step belongs to its job: it would count twice. A job that still runs or waits has no length yet.
            if (Cell("JobID")!.Contains('.') || Cell("State") is { } state && !Ended().IsMatch(state)) continue;
            jobs.Add(new(number, Cell("JobName"), hours, EvidenceNotes.Clock(Cell("TotalCPU") ?? Cell("CPUTime") ?? ""),
                EvidenceNotes.Number(Cell("AllocCPUS") ?? Cell("NCPUS") ?? ""), Day(Cell("Start")), Day(Cell("End"))));

            string? Cell(string column) => Array.IndexOf(header, column) is >= 0 and var at && cells[at].Trim() is { Length: > 0 } cell
                ? cell : null;
        }

        if (!header.Contains("Elapsed"))
            notes.Remark("it has no column Elapsed, so the length of a run is not known. Ask for it: sacct -P -o "
                + "JobID,JobName,Elapsed,TotalCPU,AllocCPUS,MaxRSS,Start,End,State");
        if (memory.Bytes > 0) notes.Memory(memory.Bytes, [memory.Line], "the largest MaxRSS");
        jobs.RemoveAll(job => job.Hours == 0);
        if (jobs.Count > 0) Summarise(notes, jobs);
    }

    private static void Summarise(EvidenceNotes notes, List<Job> jobs)
    {
        int[] lines = [.. jobs.Select(job => job.Line)];
        notes.Hours(EvidenceNotes.Median(jobs.Select(job => job.Hours)), lines, $"Elapsed, the median of {jobs.Count} jobs");
        if (jobs.Select(job => job.Name).Distinct().ToArray() is { Length: > 1 } names)
            notes.Remark($"{names.Length} jobs of different names are taken together ({string.Join(", ", names.Order().Take(4))}"
                + $"{(names.Length > 4 ? ", …" : "")}): for one of them, sacct --name.");
        Job[] counted = [.. jobs.Where(job => job.BusyHours is not null)];
        if (counted.Length > 0)
            notes.Cores(EvidenceNotes.Median(counted.Select(job => job.BusyHours!.Value / job.Hours)), [.. counted.Select(job => job.Line)],
                $"TotalCPU by Elapsed, the median of {counted.Length} jobs");
        if (counted.Where(job => job.Cores is not null).ToArray() is { Length: > 0 } held)
        {
            double hours = held.Sum(job => job.Hours * job.Cores!.Value), busy = held.Sum(job => job.BusyHours!.Value);
            notes.Remark(string.Create(CultureInfo.InvariantCulture,
                $"held {hours:#,0.#} core-hours, busy {busy:#,0.#} ({EvidenceNotes.Percent(busy / hours)}): rent is paid for hours held."));
        }

        if (jobs.Min(job => job.Start) is { } first && jobs.Max(job => job.End ?? job.Start) is { } last && (last - first).TotalDays >= 1)
        {
            double perDay = jobs.Count / (last - first).TotalDays;
            notes.Take("runsPerDay", perDay.ToString("0.###", CultureInfo.InvariantCulture), lines,
                string.Create(CultureInfo.InvariantCulture, $"{jobs.Count} jobs in {(last - first).TotalDays:0.#} days"),
                p => p with { RunsPerDay = perDay });
        }
    }

    private static DateTime? Day(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // "20345K", "1.5G": powers of 1,024.
    private static double? Bytes(string? text) => text is not null && Size().Match(text) is { Success: true } size
        ? double.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) * Math.Pow(1024, "KMGT".IndexOf(size.Groups[2].Value,
        StringComparison.Ordinal) + 1)
        : null;

    [GeneratedRegex(@"^(\d+(?:\.\d+)?)([KMGT])$")]
    private static partial Regex Size();

    [GeneratedRegex("-+")]
    private static partial Regex Rule();

    [GeneratedRegex("^(COMPLETED|TIMEOUT|OUT_OF_ME|FAILED)")]
    private static partial Regex Ended();
}
