using System.Numerics;

namespace Tutorials.WarpModel;

/// <summary>What is counted in one warp.</summary>
internal sealed class WarpCounters(int group, int warp, bool keepRows)
{
    private const int MostRows = 400;
    private readonly List<WarpRow> rows = [], steps = [];

    public int Group => group;

    public int Warp => warp;

    public IReadOnlyList<WarpRow> Rows => rows;

    /// <summary>As <see cref="Rows"/>, but a row ends where the source line does.</summary>
    public IReadOnlyList<WarpRow> Steps => steps;

    public int DivergentBranches { get; private set; }

    /// <summary>The most lanes that waited for others while those worked.</summary>
    public int MostWaitingLanes { get; private set; }

    /// <summary>Instructions that the warp issued.</summary>
    public long Instructions { get; private set; }

    /// <summary>As <see cref="Instructions"/>, without what one compiler writes and another does not.</summary>
    public long Operations { get; private set; }

    /// <summary>Each instruction counted once for each lane that was active.</summary>
    public long ThreadInstructions { get; private set; }

    /// <summary>Counts one instruction.</summary>
    public void Add(
        uint active, uint alive, bool diverges, Instruction instruction, SourceLocation location,
        IReadOnlyList<WarpAccess> accesses)
    {
        Instructions++;
        if (!instruction.IsBookkeeping) Operations++;
        ThreadInstructions += BitOperations.PopCount(active);
        MostWaitingLanes = Math.Max(MostWaitingLanes, BitOperations.PopCount(alive & ~active));
        if (diverges) DivergentBranches++;
        if (!keepRows) return;
        WarpRow row = new(active, alive, 1, diverges, accesses.Count > 0 ? accesses[0] : null) { Accesses = accesses, Location = location };
        Append(rows, row, byLine: false);
        Append(steps, row, byLine: true);
    }

    private static void Append(List<WarpRow> to, WarpRow row, bool byLine)
    {
        bool joins = to.Count > 0 && to[^1] is { Access: null, Diverges: false } last && row is { Access: null, Diverges: false }
            && last.Active == row.Active && last.Alive == row.Alive && (!byLine || last.Location == row.Location);
        if (to.Count == MostRows && !joins) return;
        if (joins) to[^1] = to[^1] with { Instructions = to[^1].Instructions + 1 };
        else to.Add(row);
    }
}
