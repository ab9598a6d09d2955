namespace Tutorials.Measuring.Recordings;

/// <summary>
/// A recording while it grows. It lies on the disk at every moment, and says which step is being measured: whatever ends the program, what
/// was finished is kept, and another run goes on behind the step that ended it.
/// </summary>
internal sealed class RecordingDraft
{
    private readonly string path;
    private readonly RecordingAbout about;
    private readonly List<ReportRow> rows;
    private readonly List<RecordingGap> gaps;
    private readonly List<(Workload Workload, int Size)> left;

    private RecordingDraft(string path, Recording begun, IEnumerable<(Workload Workload, int Size)> left)
    {
        (this.path, about, Machine, rows, this.left) = (path, begun.About, begun.Machine, [.. begun.Rows], [.. left]);
        gaps = [.. about.Missing];
    }

    /// <summary>A recording in which nothing is measured yet.</summary>
    public static RecordingDraft Begin(string path, Recording empty, IEnumerable<(Workload, int)> steps) => new(path, empty, steps);

    /// <summary>Goes on with a file, with those steps that nobody has come to.</summary>
    /// <exception cref="FormatException">The file is wrong.</exception>
    public static RecordingDraft Continue(string path, IEnumerable<(Workload Workload, int Size)> steps)
    {
        var begun = RecordingFile.Read(path);
        var open = begun.About.Missing.Where(gap => gap.IsOpen).Select(gap => (gap.Workload, gap.Size)).ToHashSet();
        var closed = begun with { About = begun.About with { Missing = [.. begun.About.Missing.Where(gap => !gap.IsOpen)] } };
        return new(path, closed, steps.Where(step => open.Contains((step.Workload.Name, step.Size))));
    }

    /// <summary>The computer, as the file has it.</summary>
    public ReportMachine Machine { get; }

    /// <summary>What was measured so far.</summary>
    public IReadOnlyList<ReportRow> Rows => rows;

    /// <summary>The step to be measured now; null where none is left.</summary>
    public (Workload Workload, int Size)? Next => left.Count > 0 ? left[0] : null;

    /// <summary>Steps that are left.</summary>
    public int Left => left.Count;

    /// <summary>At which size this variant stopped the device; null where it did not. It is not tried again.</summary>
    public int? StoppedAt(Workload workload, Variant variant) => rows
        .FirstOrDefault(r => r.Workload == workload.Name && r.Variant == variant.Name && r.Outcome == OutcomeKind.LostDevice)?.Size;

    /// <summary>Keeps the rows of the step that was measured.</summary>
    public void Finish(IEnumerable<ReportRow> measured)
    {
        rows.AddRange(measured);
        left.RemoveAt(0);
    }

    /// <summary>Keeps one row of a step that has to be measured again.</summary>
    public void Keep(ReportRow row) => rows.Add(row);

    /// <summary>Leaves the step out.</summary>
    public void LeaveOut(GapKind kind, string because)
    {
        gaps.Add(new(left[0].Workload.Name, left[0].Size, because, kind));
        left.RemoveAt(0);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="next">Why the step that comes now is missing, should this be the last that is written.</param>
    /// <param name="others">Why those behind it are.</param>
    public Recording Write(GapKind next = GapKind.NotReached, GapKind others = GapKind.NotReached)
    {
        RecordingGap[] missing =
            [.. gaps, .. left.Select((step, i) => RecordingGap.Unfinished(step.Workload, step.Size, i == 0 ? next : others))];
        Recording recording = new(
            about with { Complete = missing.Length == 0, Missing = missing }, Machine,
            [.. rows.OrderBy(r => r.Workload, StringComparer.Ordinal).ThenBy(r => r.Size)]);
        RecordingFile.Write(path, recording);
        return recording;
    }
}
