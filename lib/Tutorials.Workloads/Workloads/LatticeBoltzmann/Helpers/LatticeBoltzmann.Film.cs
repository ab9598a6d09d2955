namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    /// <summary>The same flow at several moments, evenly apart, the last after all steps: for looking at, with one core.</summary>
    /// <param name="c">The box; its steps are the length of the film.</param>
    /// <param name="moments">How many.</param>
    /// <returns>For each moment the steps done so far and the output: density, velocity to the right, velocity upwards.</returns>
    public static IReadOnlyList<(int Step, float[] Output)> Film(Cavity c, int moments)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentOutOfRangeException.ThrowIfLessThan(moments, 1);
        List<(int, float[])> film = [];
        var (from, to) = AtRest(c);
        int done = 0;
        for (int moment = 1; moment <= moments; moment++)
        {
            for (int until = (int)((long)c.Steps * moment / moments); done < until; done++)
            {
                for (int i = 0; i < c.Cells; i++) Cell(c, i % c.Width, i / c.Width, from, to);
                (from, to) = (to, from);
            }

            float[] output = new float[3 * c.Cells];
            Moments(c, from, output, 0..c.Cells);
            film.Add((done, output));
        }

        return film;
    }

    /// <summary>How fast the fluid goes in each cell, in cells per step.</summary>
    /// <param name="output">Density, velocity to the right, velocity upwards: a plane each.</param>
    public static float[] Speeds(float[] output)
    {
        ArgumentNullException.ThrowIfNull(output);
        int cells = output.Length / 3;
        return [.. output[cells..(2 * cells)].Zip(output[(2 * cells)..], static (u, v) => MathF.Sqrt(u * u + v * v))];
    }
}
