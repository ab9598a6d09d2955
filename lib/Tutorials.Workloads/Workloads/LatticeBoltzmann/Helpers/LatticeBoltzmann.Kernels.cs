using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class LatticeBoltzmann
{
    /// <summary>Where population q of a cell stands in memory: the only difference between the GPU's two forms.</summary>
    private interface ILayout
    {
        int At(int cell, int q, int cells);
    }

    /// <summary>What a kernel has to know of the box.</summary>
    public readonly record struct Box(int Width, int Height, float Drag, float Omega);

    private static Action Run<TLayout>(GpuJob gpu, Cavity c, float[] output) where TLayout : unmanaged, ILayout
    {
        var box = new Box(c.Width, c.Height, c.Lid / 6, c.Omega);
        var cells = new Index1D(c.Cells);
        var (a, b, result) = (gpu.Temp<float>(Directions * c.Cells), gpu.Temp<float>(Directions * c.Cells), gpu.Out(output));
        var start = gpu.Load(InitialiseAtRest<TLayout>, cells, a);
        var there = gpu.Load(StreamAndCollide<TLayout>, cells, box, a, b);
        var back = gpu.Load(StreamAndCollide<TLayout>, cells, box, b, a);
        var moments = gpu.Load(WriteMoments<TLayout>, cells, c.Steps % 2 == 0 ? a : b, result);
        return () =>
        {
            start();
            for (int step = 0; step < c.Steps; step++) (step % 2 == 0 ? there : back)();
            moments();
        };
    }

    // One thread per cell: pulls what arrives, or what a wall throws back, relaxes it and writes it to the other copy.
    private static void StreamAndCollide<TLayout>(Index1D i, Box box, ArrayView<float> from, ArrayView<float> to)
        where TLayout : unmanaged, ILayout
    {
        TLayout layout = default;
        int w = box.Width, n = w * box.Height, x = i.X % w, y = i.X / w;
        bool west = x > 0, east = x < w - 1, below = y > 0, above = y < box.Height - 1;
        float drag = above ? 0f : box.Drag; // the lid drags along what it reflects
        D2Q9 f;
        f.F0 = from[layout.At(i, 0, n)];
        f.F1 = from[west ? layout.At(i - 1, 1, n) : layout.At(i, 3, n)];
        f.F2 = from[below ? layout.At(i - w, 2, n) : layout.At(i, 4, n)];
        f.F3 = from[east ? layout.At(i + 1, 3, n) : layout.At(i, 1, n)];
        f.F4 = from[above ? layout.At(i + w, 4, n) : layout.At(i, 2, n)];
        f.F5 = from[west && below ? layout.At(i - w - 1, 5, n) : layout.At(i, 7, n)];
        f.F6 = from[east && below ? layout.At(i - w + 1, 6, n) : layout.At(i, 8, n)];
        f.F7 = from[east && above ? layout.At(i + w + 1, 7, n) : layout.At(i, 5, n)] - drag;
        f.F8 = from[west && above ? layout.At(i + w - 1, 8, n) : layout.At(i, 6, n)] + drag;
        f = f.Relax(box.Omega);
        to[layout.At(i, 0, n)] = f.F0;
        to[layout.At(i, 1, n)] = f.F1;
        to[layout.At(i, 2, n)] = f.F2;
        to[layout.At(i, 3, n)] = f.F3;
        to[layout.At(i, 4, n)] = f.F4;
        to[layout.At(i, 5, n)] = f.F5;
        to[layout.At(i, 6, n)] = f.F6;
        to[layout.At(i, 7, n)] = f.F7;
        to[layout.At(i, 8, n)] = f.F8;
    }

    private static void InitialiseAtRest<TLayout>(Index1D i, ArrayView<float> field) where TLayout : unmanaged, ILayout
    {
        TLayout layout = default;
        int n = field.IntLength / Directions;
        field[layout.At(i, 0, n)] = 4 / 9f;
        for (int q = 1; q < 5; q++) field[layout.At(i, q, n)] = 1 / 9f;
        for (int q = 5; q < 9; q++) field[layout.At(i, q, n)] = 1 / 36f;
    }

    private static void WriteMoments<TLayout>(Index1D i, ArrayView<float> field, ArrayView<float> output)
        where TLayout : unmanaged, ILayout
    {
        TLayout layout = default;
        int n = field.IntLength / Directions;
        D2Q9 f;
        f.F0 = field[layout.At(i, 0, n)];
        f.F1 = field[layout.At(i, 1, n)];
        f.F2 = field[layout.At(i, 2, n)];
        f.F3 = field[layout.At(i, 3, n)];
        f.F4 = field[layout.At(i, 4, n)];
        f.F5 = field[layout.At(i, 5, n)];
        f.F6 = field[layout.At(i, 6, n)];
        f.F7 = field[layout.At(i, 7, n)];
        f.F8 = field[layout.At(i, 8, n)];
        output[i] = f.Density;
        output[n + i] = f.MomentumX / f.Density;
        output[2 * n + i] = f.MomentumY / f.Density;
    }
}
