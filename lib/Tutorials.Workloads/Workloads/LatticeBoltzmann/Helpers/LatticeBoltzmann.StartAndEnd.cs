namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    private static (float[] From, float[] To) AtRest(Cavity c)
    {
        var fields = c.Fields;
        for (int q = 0; q < Directions; q++) Array.Fill(fields.From, (float)Weight[q], q * c.Stride, c.Cells);
        return fields;
    }

    private static void Moments(Cavity c, ReadOnlySpan<float> field, Span<float> output, Range cells)
    {
        int n = c.Stride;
        for (int i = cells.Start.Value; i < cells.End.Value; i++)
        {
            D2Q9 f;
            (f.F0, f.F1, f.F2, f.F3, f.F4) = (field[i], field[n + i], field[2 * n + i], field[3 * n + i], field[4 * n + i]);
            (f.F5, f.F6, f.F7, f.F8) = (field[5 * n + i], field[6 * n + i], field[7 * n + i], field[8 * n + i]);
            (output[i], output[c.Cells + i], output[2 * c.Cells + i]) = (f.Density, f.MomentumX / f.Density, f.MomentumY / f.Density);
        }
    }
}
