namespace Tutorials.Workloads;

/// <summary>
/// Flow in a box whose lid slides (lid-driven cavity) by the lattice Boltzmann method: nine populations per cell, D2Q9, move to their
/// neighbours and relax towards equilibrium (BGK: Bhatnagar, Gross, Krook 1954; Qian, d'Humières, Lallemand 1992). Walls reflect
/// half-way (Ladd 1994). The output is density, then velocity to the right, then velocity upwards, a plane each.
/// </summary>
/// <remarks>
/// Every step pulls from one copy of the field and writes the other, so the order of the cells is free. Populations 0 to 8 move by
/// (0,0) (1,0) (0,1) (−1,0) (0,−1) (1,1) (−1,1) (−1,−1) (1,−1); y points up, the lid is above the last row.
/// </remarks>
public sealed partial class LatticeBoltzmann : Workload<LatticeBoltzmann.Cavity, float>
{
    private const int Directions = 9;

    /// <summary>
    /// Width × Height cells, Steps steps, the lid's speed in cells per step, and ω = 1/τ, which sets the viscosity (1/ω − ½)/3.
    /// </summary>
    public sealed record Cavity(int Width, int Height, int Steps, float Lid, float Omega)
    {
        /// <summary>Cells.</summary>
        public int Cells => Width * Height;

        /// <summary>
        /// From one plane to the next on the processor. Were it a multiple of 4,096 bytes, as it is for 512 × 512 cells, the same cell of
        /// all planes would want the same few places of the nearest cache; so it is seven lines more than one.
        /// </summary>
        internal int Stride => (Cells + 1023) / 1024 * 1024 + 7 * 16;

        /// <summary>Two copies of the field, nine planes each. Made once, so that no time is spent on it in a run.</summary>
        internal (float[] From, float[] To) Fields => fields ??= (new float[Directions * Stride], new float[Directions * Stride]);

        private (float[] From, float[] To)? fields;
    }

    private const int Steps = 20;

    public override string Title => "a fluid driven by a sliding lid: 20 steps of D2Q9";
    public override string Scenario => "scientific computing: fluid simulation";
    public override string Lesson => "09-science-and-money";
    public override string SizeMeaning => "cells along each side of the box";
    public override Sizes Sizes { get; } = new([32, 64, 128, 256], [16, 32, 64, 128, 256, 512, 1024, 2048, 4096]);
    public override IReadOnlyList<int> TestSizes => [0, 1, 10, 33];
    public override int LargeTestSize => 67;

    public override Traits Traits { get; } = new(
        Dependence.Neighbours, Uniformity.Uniform, Access.Streaming, Launches: Steps + 2,
        "Nine numbers in, nine out, per cell and step, and some hundred operations on them: beyond the caches bandwidth "
            + "decides, and so does their "
        + "layout in memory.");

    // Per cell and step: density and momentum (about 20), equilibrium of nine directions (about 70), relaxation (27).
    public override Cost Cost(int n) => new(
        checked(120L * Steps * n * n), checked(4L * Directions * Steps * n * n), checked((4L * Directions * Steps + 12) * n * n));

    // It starts at rest, so nothing goes there; density and velocity come back.
    public override Transfers Transfers(int n) => new(0, 12L * n * n, CopiesIn: 0);

    public override long WorkingSetBytes(int n) => 2L * sizeof(float) * Directions * n * n; // two lattices in turns

    // Twenty times a dozen roundings of numbers below 1, most of which even out.
    public override Tolerance Tolerance(int n) => new(3e-6, 1e-6);

    // An array index is an int: checked.
    public override long MemoryBytes(int n) => checked((long)(Directions * n * n) * 8 + 36L * n * n + 80_000);

    public override Cavity Input(int n) => new(n, n, Steps, Lid: 0.1f, Omega: 1.6f);

    public override int OutputLength(Cavity c) => 3 * c.Cells;

    protected override IEnumerable<(string, int, Cavity)> Edges =>
    [
        ("a wide box", 40, new(40, 5, 30, 0.1f, 1.2f)),
        ("a shaft one cell wide", 12, new(1, 12, 10, 0.1f, 1f)),
        ("the lid stands still: nothing may move", 12, new(12, 9, 10, 0, 1.9f)),
        ("no step", 4, new(4, 4, 0, 0.1f, 1)),
    ];

    public override string? WhyNoPeer =>
        "FluidX3D and its like are programs for three dimensions; what they reach is published as a share of the memory bandwidth, to be "
        + "held against the share of the roofline";

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), Serial),
        OnCpu(nameof(Simd), Simd),
        OnCpu(nameof(Threads), Threads),
        OnCpu(nameof(Tuned), Tuned),
        OnGpu("Gpu1Aos", PrepareGpu1Aos),
        OnGpu("Gpu2Soa", PrepareGpu2Soa),
    ];
}
