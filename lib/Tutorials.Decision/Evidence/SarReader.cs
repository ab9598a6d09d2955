namespace Tutorials.Decision.Evidence;

/// <summary>sar: the processors (<c>-u</c>) and the memory (<c>-r</c>) of a whole machine.</summary>
internal sealed class SarReader : EvidenceReader
{
    // Below this a machine waits for work: what runs anyway takes a few parts in a hundred.
    private const double Idle = 0.05;

    public override string Format => "sar";

    public override bool Recognises(string line) =>
        line.Contains("%iowait", StringComparison.Ordinal) && line.Contains("%idle", StringComparison.Ordinal)
        || line.Contains("kbmemused", StringComparison.Ordinal);

    public override void Read(EvidenceNotes notes)
    {
        var rows = SysstatTable.Rows(notes, "%iowait", "kbmemused");
        var all = rows.Where(r => r.Has("%iowait") && r.Cells.GetValueOrDefault("CPU") == "all").ToArray();
        if (all.Length > 0)
        {
            int[] lines = [.. all.Select(r => r.Line)];
            double[] busy = [.. all.Select(r => (100 - r["%idle"] - r["%iowait"] - r["%steal"]) / 100)];
            double waiting = all.Average(r => r["%iowait"] / 100), working = busy.Average();
            int at = busy.Count(share => share > Idle);
            if (at > 0 && notes.Processors is { } n)
                notes.Cores(busy.Where(share => share > Idle).Average() * n, lines,
                    $"all but idle, iowait and steal, mean of the {at} samples in which the machine worked, of {n} hardware threads");
            else if (at > 0)
                notes.Remark("the machine's number of processors is in no file, so its busy cores are not known. Keep the first line.");
            if (working + waiting > 0)
                notes.Waiting(waiting / (working + waiting), lines, "iowait by iowait and work together");
            notes.Remark($"held all the time, and busy in {at} of {all.Length} samples ({EvidenceNotes.Percent((double)at / all.Length)}): "
                + "rent is paid for hours held.");
        }

        if (rows.Where(r => r.Has("kbmemused")).ToArray() is { Length: > 0 } memory)
        {
            var most = memory.MaxBy(r => r["kbmemused"])!;
            notes.Memory(1024 * most["kbmemused"], [most.Line], $"the most of {memory.Length} samples, of the whole machine");
        }
    }
}
