namespace Tutorials;

/// <summary>Shares a range among all cores: what <c>Threads</c> variants have in common.</summary>
public static class Cores
{
    private static readonly ThreadTeam Team = new(Count - 1);

    /// <summary>Cores that this process may use. A container's limit counts.</summary>
    public static int Count => Environment.ProcessorCount;

    /// <summary>
    /// Cuts 0 … <paramref name="length"/> into one piece per core and runs <paramref name="body"/> on all of them.
    /// Fewer pieces are made where they would be smaller than <paramref name="atLeast"/>: waking a core costs microseconds.
    /// </summary>
    public static void ForRanges(int length, Action<Range> body, int atLeast = 4096)
    {
        int pieces = Math.Clamp(length / Math.Max(1, atLeast), 1, Count);
        if (pieces == 1)
        {
            body(0..length);
            return;
        }

        // Multiples of 16 keep two cores off the same cache line of floats.
        int step = (length / pieces + 15) / 16 * 16;
        Team.Run(pieces, p => body(Math.Min(p * step, length)..(p == pieces - 1 ? length : Math.Min((p + 1) * step, length))));
    }

    /// <summary>
    /// Runs <paramref name="body"/> for every index, handed out one at a time to whichever core is free:
    /// for rows that take unequally long.
    /// </summary>
    public static void ForEach(int count, Action<int> body)
    {
        if (count <= 1 || Count == 1)
        {
            for (int i = 0; i < count; i++) body(i);
            return;
        }

        Team.Run(count, body);
    }
}
