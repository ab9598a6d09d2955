namespace Tutorials.Workloads;

public partial class Feed
{
    // As many producers as there are cores to spare. One batch alone has nothing to be made ready beside.
    public static void Threads(Line line, float[] scores)
    {
        if (line.Batches < 2) Serial(line, scores);
        else Pipeline(line, scores, Line.Producers);
    }
}
