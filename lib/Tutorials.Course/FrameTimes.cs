namespace Tutorials.Course;

/// <summary>Frames timed one by one, for every way that gave a right answer here.</summary>
/// <param name="Workload">The workload; one launch is a frame.</param>
/// <param name="Size">The size n.</param>
/// <param name="Machine">Whose times they are.</param>
/// <param name="Ways">The ways, in the order of the variants.</param>
public sealed record FrameTimes(Workload Workload, int Size, string Machine, IReadOnlyList<FramesOfWay> Ways);

/// <summary>The frames of one way.</summary>
/// <param name="Name">The variant.</param>
/// <param name="Seconds">Upload, work and reading back of each frame; at least one.</param>
public sealed record FramesOfWay(string Name, IReadOnlyList<double> Seconds)
{
    /// <summary>
    /// The time that <paramref name="share"/> of the frames do not exceed (nearest rank: Hyndman and Fan 1996, definition 1); null where
    /// too few frames were timed for one to lie beyond it.
    /// </summary>
    /// <param name="share">Between 0 and 1: 0.99 for the 99th percentile.</param>
    public double? Percentile(double share)
    {
        // A hair of slack: 0.99 · 100 is 99, whatever doubles make of it.
        int rank = (int)Math.Ceiling(share * Seconds.Count - 1e-9);
        return rank < 1 || Seconds.Count - rank < 1 ? null : Seconds.Order().ElementAt(rank - 1);
    }

    /// <summary>How many frames took longer than this.</summary>
    /// <param name="limit">Seconds that a frame has.</param>
    public int Late(double limit) => Seconds.Count(seconds => seconds > limit);
}
