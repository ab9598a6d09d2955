namespace Tutorials.Decision.Evidence;

/// <summary>vmstat with an interval: the processors of a whole machine.</summary>
internal sealed class VmstatReader : EvidenceReader
{
    private const double Idle = 0.05;

    public override string Format => "vmstat";

    public override bool Recognises(string line) => Words(line) is ["r", "b", ..] and var words
        && words.Contains("us") && words.Contains("wa");

    public override void Read(EvidenceNotes notes)
    {
        string[] header = [];
        List<(int Line, double Busy, double Waiting)> rows = [];
        foreach (var (number, text) in notes.Lines)
        {
            string[] words = Words(text);
            if (text.Contains("---", StringComparison.Ordinal)) continue;
            // With -t the time comes last.
            if (Recognises(text)) header = words[..(Array.FindLastIndex(words, w => w is "wa" or "st" or "gu") + 1)];
            else if (header.Length > 0 && words.Length >= header.Length && words.Take(header.Length).All(w => EvidenceNotes.Number(w)
                is not null))
                rows.Add((number, (Cell("us") + Cell("sy")) / 100, Cell("wa") / 100));
            else notes.NotUnderstood(number);

            double Cell(string column) => Array.IndexOf(header, column) is >= 0 and var at ? EvidenceNotes.Number(words[at])!.Value : 0;
        }

        if (rows.Count < 2)
        {
            notes.Remark("its one row is the mean since the machine was started. Let it run with an interval: vmstat 5 60.");
            return;
        }

        rows.RemoveAt(0); // the mean since the start of the machine
        int[] lines = [.. rows.Select(r => r.Line)];
        double[] busy = [.. rows.Select(r => r.Busy).Where(share => share > Idle)];
        if (busy.Length > 0 && notes.Processors is { } n)
            notes.Cores(busy.Average() * n, lines, $"us + sy, mean of the {busy.Length} samples in which the machine worked, of {n} "
                + "hardware threads");
        else if (busy.Length > 0)
            notes.Remark($"the processors are busy for {EvidenceNotes.Percent(busy.Average())} of their time, and no file says how many "
                + "there "
                + "are. Put the line 'CPU(s):' of lscpu in front.");
        double working = rows.Average(r => r.Busy), waiting = rows.Average(r => r.Waiting);
        if (working + waiting > 0) notes.Waiting(waiting / (working + waiting), lines, "wa by wa and work together");
    }

    private static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
