namespace Tutorials.Decision.Evidence;

/// <summary>pidstat: processes, their processors (<c>-u</c>) and memory (<c>-r</c>). All that it lists is taken as the job.</summary>
internal sealed class PidstatReader : EvidenceReader
{
    public override string Format => "pidstat";

    public override bool Recognises(string line) =>
        (line.Contains(" PID ", StringComparison.Ordinal) || line.Contains(" TGID ", StringComparison.Ordinal))
        && (line.Contains("%CPU", StringComparison.Ordinal) || line.Contains(" RSS ", StringComparison.Ordinal));

    public override void Read(EvidenceNotes notes)
    {
        // With -t a process is followed by its threads, which are in its figures already.
        var rows = SysstatTable.Rows(notes, "PID", "TGID").Where(r => r.Cells.GetValueOrDefault("TGID") != "-").ToArray();
        if (Samples("%CPU") is { Length: > 0 } busy)
            notes.Cores(busy.Average(s => s.Sum) / 100, [.. busy.SelectMany(s => s.Lines)],
                $"%CPU of all listed processes, mean of {busy.Length} samples; at most "
                    + $"{EvidenceNotes.Percent(busy.Max(s => s.Sum) / 100)}");
        if (Samples("RSS") is { Length: > 0 } memory && memory.MaxBy(s => s.Sum) is { } most)
            notes.Memory(1024 * most.Sum, most.Lines, $"RSS of all listed processes, the most of {memory.Length} samples");

        (double Sum, int[] Lines)[] Samples(string column) =>
        [
            .. rows.Where(r => r.Has(column)).GroupBy(r => r.When)
                .Select(g => (g.Sum(r => r[column]), g.Select(r => r.Line).ToArray())),
        ];
    }
}
