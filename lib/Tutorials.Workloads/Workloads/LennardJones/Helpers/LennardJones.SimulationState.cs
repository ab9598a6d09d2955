using System.Numerics;

namespace Tutorials.Workloads;

public partial class LennardJones
{
    /// <summary>
    /// State of a run on the processor: positions, velocities, forces (three planes each) and energies; and the particles sorted by cell.
    /// </summary>
    internal sealed class SimulationState
    {
        public float[] X { get; private set; } = [];
        public float[] V { get; private set; } = [];
        public float[] F { get; private set; } = [];
        public float[] Energy { get; private set; } = [];

        /// <summary>Positions again, in the order of the cells: three planes, each with spare places for the last vector.</summary>
        public float[] Sorted { get; private set; } = [];

        /// <summary>Which particle stands at a sorted place; the cell of a particle; where a cell begins.</summary>
        public int[] Order { get; private set; } = [];
        public int[] CellOf { get; private set; } = [];
        public int[] Starts { get; private set; } = [];

        /// <summary>Length of a plane of <see cref="Sorted"/>.</summary>
        public int Stride { get; private set; }

        /// <summary>Puts positions and velocities back to the start.</summary>
        public void Reset(Particles p)
        {
            int n = p.Count, m = p.CellsPerSide;
            if (X.Length != 3 * n || Starts.Length != m * m * m + 1)
            {
                Stride = n + Math.Max(8, Vector<float>.Count);
                (X, V, F, Energy, Sorted) = (new float[3 * n], new float[3 * n], new float[3 * n], new float[n], new float[3 * Stride]);
                (Order, CellOf, Starts) = (new int[n], new int[n], new int[m * m * m + 1]);
            }

            p.Positions.CopyTo(X, 0);
            p.Velocities.CopyTo(V, 0);
        }

        /// <summary>Half a step of velocity, a whole step of position, back into the box.</summary>
        public void KickAndDrift(Particles p)
        {
            for (int k = 0; k < X.Length; k++)
            {
                V[k] += 0.5f * TimeStep * F[k];
                float x = X[k] + TimeStep * V[k];
                X[k] = x - p.Side * MathF.Floor(x / p.Side);
            }
        }

        /// <summary>The other half of the step of velocity.</summary>
        public void Kick()
        {
            for (int k = 0; k < V.Length; k++) V[k] += 0.5f * TimeStep * F[k];
        }

        /// <summary>Velocities and energies to the output.</summary>
        public void WriteOutput(Span<float> output)
        {
            int n = Energy.Length;
            V.CopyTo(output);
            for (int i = 0; i < n; i++)
                output[3 * n + i] = Energy[i] + 0.5f * (V[i] * V[i] + V[n + i] * V[n + i] + V[2 * n + i] * V[2 * n + i]);
        }

        /// <summary>Counting sort by cell: count, sum up, place.</summary>
        public void SortByCell(Particles p)
        {
            int n = p.Count, m = p.CellsPerSide;
            float cellsPerUnit = m / p.Side;
            Array.Clear(Starts);
            for (int i = 0; i < n; i++)
            {
                int cell = (CellAlong(X[2 * n + i]) * m + CellAlong(X[n + i])) * m + CellAlong(X[i]);
                CellOf[i] = cell;
                Starts[cell]++;
            }

            for (int c = 1; c < Starts.Length; c++) Starts[c] += Starts[c - 1]; // where each cell ends
            for (int i = n - 1; i >= 0; i--)
            {
                int place = --Starts[CellOf[i]]; // and, when all are placed, where it begins
                Order[place] = i;
                (Sorted[place], Sorted[Stride + place], Sorted[2 * Stride + place]) = (X[i], X[n + i], X[2 * n + i]);
            }

            int CellAlong(float x) => Math.Clamp((int)(x * cellsPerUnit), 0, m - 1); // rounding may put x on the far wall
        }
    }

    // Velocity Verlet, with any way to compute the forces.
    private static void Run(Particles p, float[] output, Action<Particles, SimulationState> forces)
    {
        var state = p.State.Value;
        state.Reset(p);
        forces(p, state);
        for (int step = 0; step < p.Steps; step++)
        {
            state.KickAndDrift(p);
            forces(p, state);
            state.Kick();
        }

        state.WriteOutput(output);
    }

    // 4(r⁻¹² − r⁻⁶) at the cut-off: taken off everywhere, so that the potential has no step there.
    private static float PotentialAt(float cutoff)
    {
        float s6 = 1 / (cutoff * cutoff * cutoff * cutoff * cutoff * cutoff);
        return 4 * s6 * (s6 - 1);
    }
}
