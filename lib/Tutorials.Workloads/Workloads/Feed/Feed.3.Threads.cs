namespace Tutorials.Workloads;

public partial class Feed
{
    // As many producers as there are cores to spare.
    public static void Threads(Line line, float[] scores) => Pipeline(line, scores, Line.Producers);
}
