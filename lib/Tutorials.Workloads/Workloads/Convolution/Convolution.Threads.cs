namespace Tutorials.Workloads;

public partial class Convolution
{
    // Filters that one core takes of one strip. A single image then still gives several cores something to do.
    private const int FiltersOfPiece = 16;

    public static void Threads(Batch b, float[] results)
    {
        int strips = (b.Height + StripRows - 1) / StripRows, parts = (b.Filters + FiltersOfPiece - 1) / FiltersOfPiece;
        Cores.ForEach(b.Images * strips * parts, piece =>
        {
            int first = piece % parts * FiltersOfPiece;
            Strip(b, piece / parts / strips, piece / parts % strips * StripRows, first, Math.Min(first + FiltersOfPiece, b.Filters), results);
        });
    }
}
