namespace Tutorials.Workloads;

/// <summary>
/// Molecular dynamics: particles that attract and repel by the Lennard-Jones potential 4(r⁻¹² − r⁻⁶), cut off at 2.5 and shifted to
/// zero there, in a periodic box (Verlet 1967), five steps of velocity Verlet (Swope et al. 1982). The output is vx, vy, vz and the
/// energy of each particle, a plane each.
/// </summary>
/// <remarks>
/// Units are those of the potential: its depth, its diameter, the particle's mass. Serial and Gpu1AllPairs look at all pairs, n²; the
/// others sort the particles into cells as wide as the cut-off and look at 27 of them (Hockney, Eastwood 1981): about 400 candidates
/// each, whatever n is.
/// </remarks>
public sealed partial class LennardJones : Workload<LennardJones.Particles, float>
{
    private const float TimeStep = 0.002f;
    private const int Steps = 5;

    /// <summary>Count particles; positions and velocities as three planes (x, y, z); the box is a cube of the given Side.</summary>
    public sealed record Particles(int Count, int Steps, float Side, float[] Positions, float[] Velocities)
    {
        /// <summary>
        /// Where the potential ends: at 2.5, or half the box where that is less, so that a particle meets only the nearest image of
        /// another.
        /// </summary>
        public float Cutoff => MathF.Min(2.5f, Side / 2);

        /// <summary>Cells along a side, each at least as wide as the cut-off. With fewer than three, one cell is the whole box.</summary>
        public int CellsPerSide => (int)(Side / Cutoff) is var cells and >= 3 ? cells : 1;

        /// <summary>What the processor's variants work on. Made once, so that no time is spent on it in a run.</summary>
        internal Lazy<SimulationState> State { get; } = new();

        // Positions, velocities, forces and energies of the variant that counts in doubles.
        internal Lazy<(double[] X, double[] V, double[] F, double[] Energy)> Doubles { get; } =
            new(() => (new double[3 * Count], new double[3 * Count], new double[3 * Count], new double[Count]));
    }

    public override string Title => "five steps of particles under the Lennard-Jones potential";
    public override string Scenario => "scientific computing: molecular dynamics";
    public override string Lesson => "09-science-and-money";
    public override string SizeMeaning => "particles";
    public override Sizes Sizes { get; } = new([64, 512, 2048, 4096], [64, 256, 1024, 4096, 16_384, 65_536]);
    public override IReadOnlyList<int> TestSizes => [0, 1, 2, 65, 220];
    public override int LargeTestSize => 1_003;

    public override Traits Traits { get; } = new(
        Dependence.Neighbours, Uniformity.Divergent, Access.Gather, Launches: 3 * Steps + 2,
        "Forces on different particles are independent, steps are not; finding the neighbours turns n² into n and regular reading into "
        + "jumping.");

    // Per step and particle: about 52 neighbours within the cut-off at this density, 25 operations each; three planes each of
    // positions, velocities, forces.
    public override Cost Cost(int n) => new(52L * 25 * (Steps + 1) * n, 36L * Steps * n, 36L * Steps * n);

    // Each pair within the cut-off.
    public override long Pieces(int n) => Math.Max(1L, 52L * n);

    public override Transfers Transfers(int n) => new(24L * n, 16L * n, CopiesIn: 2);

    public override long WorkingSetBytes(int n) => 36L * n; // positions, velocities, forces

    // Positions are known to half a unit of the last place of the box's side; steep forces multiply that by up to a thousand,
    // the time step divides again.
    public override Tolerance Tolerance(int n) => new(5e-4, 1e-5);

    // Positions and velocities twice, forces, the particles in the order of their cells, all that again in doubles, output and reference.
    // An index is an int: checked.
    public override long MemoryBytes(int n) => 60L * checked(4 * n) + 1024;

    public override Particles Input(int n) => Make(n, 1.0772f); // 0.8 particles per unit of volume: a liquid

    // A simple cubic lattice, shaken a little.
    private static Particles Make(int n, float spacing)
    {
        int side = 1;
        while ((long)side * side * side < n) side++;
        float[] positions = Data.Uniform(3 * n, seed: 1, -0.05f, 0.05f), velocities = Data.Uniform(3 * n, seed: 2, -1.5f, 1.5f);
        for (int i = 0; i < n; i++)
        {
            positions[i] += (i % side + 0.5f) * spacing;
            positions[n + i] += (i / side % side + 0.5f) * spacing;
            positions[2 * n + i] += (i / side / side + 0.5f) * spacing;
        }

        return new(n, Steps, side * spacing, positions, velocities);
    }

    public override int OutputLength(Particles p) => 4 * p.Count;

    public override double[] Reference(Particles p)
    {
        int n = p.Count;
        double[] x = [.. p.Positions.Select(v => (double)v)], v = [.. p.Velocities.Select(v => (double)v)];
        var (force, energy) = Forces(p, x);
        for (int step = 0; step < p.Steps; step++)
        {
            for (int k = 0; k < 3 * n; k++)
            {
                v[k] += 0.5 * TimeStep * force[k];
                x[k] += TimeStep * v[k];
            }

            (force, energy) = Forces(p, x);
            for (int k = 0; k < 3 * n; k++) v[k] += 0.5 * TimeStep * force[k];
        }

        return
        [
            .. v,
            .. Enumerable.Range(0, n).Select(i => energy[i] + 0.5 * (v[i] * v[i] + v[n + i] * v[n + i] + v[2 * n + i] * v[2 * n + i])),
        ];
    }

    // Half of the energy of a pair belongs to each of the two. Newton's third law halves the pairs.
    private static (double[] Force, double[] Energy) Forces(Particles p, double[] x)
    {
        int n = p.Count;
        double[] force = new double[3 * n], energy = new double[n];
        double shift = Potential((double)p.Cutoff * p.Cutoff);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double dx = Nearest(x[i] - x[j]), dy = Nearest(x[n + i] - x[n + j]), dz = Nearest(x[2 * n + i] - x[2 * n + j]);
                double r2 = dx * dx + dy * dy + dz * dz;
                if (r2 >= (double)p.Cutoff * p.Cutoff) continue;
                double s6 = 1 / (r2 * r2 * r2), f = 24 * s6 * (2 * s6 - 1) / r2;
                force[i] += f * dx;
                force[j] -= f * dx;
                force[n + i] += f * dy;
                force[n + j] -= f * dy;
                force[2 * n + i] += f * dz;
                force[2 * n + j] -= f * dz;
                energy[i] += 0.5 * (Potential(r2) - shift);
                energy[j] += 0.5 * (Potential(r2) - shift);
            }
        }

        return (force, energy);

        double Nearest(double d) => d - p.Side * Math.Round(d / p.Side);
        static double Potential(double r2) => 4 / (r2 * r2 * r2) * (1 / (r2 * r2 * r2) - 1);
    }

    protected override IEnumerable<(string, int, Particles)> Edges =>
    [
        ("a thin gas: most cells are empty", 40, Make(40, 4)),
        ("two particles that meet through the wall of the box", 2, new(2, 20, 9, [0.3f, 8.4f, 4, 4, 4, 4], [-1, 1, 0, 0, 0, 0])),
        ("all particles in one corner", 30, Make(30, 1.05f) with { Side = 20 }),
        ("no step: the energies at the start", 64, Make(64, 1.1f) with { Steps = 0 }),
    ];

    public override string? WhyNoPeer =>
        "LAMMPS and GROMACS are programs with input files and neighbour lists of their own: their time would be that of another job";

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), Serial),
        OnCpu(nameof(SerialDouble), SerialDouble),
        OnCpu(nameof(Cells), Cells),
        OnCpu(nameof(Simd), Simd),
        OnCpu(nameof(Threads), Threads),
        OnCpu(nameof(Tuned), Tuned),
        OnGpu("Gpu1AllPairs", PrepareGpu1AllPairs, new(TileSize, SharedBytes: 3 * TileSize * sizeof(float))),
        OnGpu("Gpu2Cells", PrepareGpu2Cells),
        OnGpu("Gpu3Double", PrepareGpu3Double, new(TileSize, SharedBytes: 3 * TileSize * sizeof(double), Doubles: true)),
    ];
}
