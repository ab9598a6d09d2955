namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    // The nine directions, the one that looks back, and their weights in equilibrium at rest.
    private static readonly int[] AlongX = [0, 1, 0, -1, 0, 1, -1, -1, 1];
    private static readonly int[] AlongY = [0, 0, 1, 0, -1, 1, 1, -1, -1];
    private static readonly int[] Back = [0, 3, 4, 1, 2, 7, 8, 5, 6];
    private static readonly double[] Weight = [4 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 36.0, 1 / 36.0, 1 / 36.0, 1 / 36.0];

    public override double[] Reference(Cavity c)
    {
        int cells = c.Cells;
        double[] from = new double[Directions * cells], to = new double[Directions * cells], output = new double[3 * cells];
        for (int q = 0; q < Directions; q++) Array.Fill(from, Weight[q], q * cells, cells);
        for (int step = 0; step < c.Steps; step++)
        {
            for (int y = 0; y < c.Height; y++)
            {
                for (int x = 0; x < c.Width; x++)
                {
                    double[] f = new double[Directions];
                    for (int q = 0; q < Directions; q++)
                    {
                        int fromX = x - AlongX[q], fromY = y - AlongY[q];
                        bool wall = fromX < 0 || fromX >= c.Width || fromY < 0 || fromY >= c.Height;
                        f[q] = wall ? from[Back[q] * cells + y * c.Width + x] : from[q * cells + fromY * c.Width + fromX];
                        if (fromY == c.Height) f[q] += 6 * Weight[q] * AlongX[q] * c.Lid; // the lid drags along what it reflects
                    }

                    var (density, u, v) = Moments(f);
                    for (int q = 0; q < Directions; q++)
                    {
                        double along = AlongX[q] * u + AlongY[q] * v;
                        double equilibrium = Weight[q] * density * (1 + 3 * along + 4.5 * along * along - 1.5 * (u * u + v * v));
                        to[q * cells + y * c.Width + x] = f[q] + c.Omega * (equilibrium - f[q]);
                    }
                }
            }

            (from, to) = (to, from);
        }

        for (int i = 0; i < cells; i++)
        {
            double[] f = [.. Enumerable.Range(0, Directions).Select(q => from[q * cells + i])];
            (output[i], output[cells + i], output[2 * cells + i]) = Moments(f);
        }

        return output;
    }

    private static (double Density, double U, double V) Moments(double[] f)
    {
        double density = f.Sum();
        double u = f.Select((value, q) => value * AlongX[q]).Sum() / density, v = f.Select((value, q) => value * AlongY[q]).Sum() / density;
        return (density, u, v);
    }
}
