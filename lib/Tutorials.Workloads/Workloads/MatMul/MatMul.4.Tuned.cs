using System.Runtime.Intrinsics;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class MatMul
{
    public static unsafe void Tuned(
        int m, int n, int k, float[] a, float[] b, float[] c)
    {
        if ((long)m * n * k >= 2 * LeastOfTile) Share(m, n, k, a, b, c);
        else
            fixed (float* pa = a, pb = b, pc = c) Multiply(m, n, k, pa, k, pb, n, pc, n);
    }

    // Every core computes its own tile of C; the tiles share nothing that is written.
    private static unsafe void Share(int m, int n, int k, float[] a, float[] b, float[] c)
    {
        var (down, across) = TilesOf(m, n, k);
        int height = RoundUp((m + down - 1) / down, 12), width = RoundUp((n + across - 1) / across, 32);
        Cores.ForEach(down * across, t =>
        {
            int row = Math.Min(t / across * height, m), column = Math.Min(t % across * width, n);
            int rows = Math.Min(height, m - row), columns = Math.Min(width, n - column);
            fixed (float* pa = a, pb = b, pc = c)
                Multiply(rows, columns, k, pa + (long)row * k, k, pb + column, n, pc + (long)row * n + column, n);
        });
    }

    // At least one tile for each core, and up to four where each is still 512 × 512: a core that is slower or disturbed then
    // takes fewer. As square as can be, since a square tile reads least of A and B for its work. One tile where waking a core
    // would take longer than the work.
    private static (int Down, int Across) TilesOf(int m, int n, int k)
    {
        long worthSharing = (long)m * n * k / LeastOfTile, large = (long)m * n >> 18;
        int tiles = (int)Math.Clamp(Math.Clamp(large, Cores.Count, 4L * Cores.Count), 1, Math.Max(1, worthSharing));
        int best = 1; // tiles down
        for (int down = 2; down <= tiles; down++)
            if (tiles % down == 0 && Edges(down) < Edges(best)) best = down;
        return (best, tiles / best);

        double Edges(int down) => (double)m / down + (double)n / tiles * down;
    }

    // Multiply-adds that are worth a core of their own.
    private const int LeastOfTile = 1 << 19;

    // On one core, with the widest kernel that this processor runs in hardware. The stride of a matrix is the distance between
    // its rows, in elements.
    internal static unsafe void Multiply(int m, int n, int k, float* a, int strideA, float* b, int strideB, float* c, int strideC)
    {
        bool small = (long)n * k <= SmallB, wide = Vector512.IsHardwareAccelerated;
        // Tiles of twelve rows do not divide 16 or 64: there up to a third of the products would be computed twice.
        if (small && wide && m <= 64 && m % 12 > 0 && m % 8 == 0 && n > 0 && n % 32 == 0 && k > 0)
            SmallGemm.Multiply(
                m, n, k, new(a, (m - 1) * strideA + k), strideA, 1, new(b, (k - 1) * strideB + n), strideB,
                new(c, (m - 1) * strideC + n), strideC, add: false);
        else if (small && wide && Fits<Kernel512>(m, n)) MultiplyInPlace<Kernel512>(m, n, k, a, strideA, b, strideB, c, strideC);
        else if (small && Fits<Kernel>(m, n)) MultiplyInPlace<Kernel>(m, n, k, a, strideA, b, strideB, c, strideC);
        else if (wide) Multiply<Kernel512>(m, n, k, a, strideA, b, strideB, c, strideC);
        else Multiply<Kernel>(m, n, k, a, strideA, b, strideB, c, strideC);
    }

    // Five loops around the micro-kernel (Goto and van de Geijn 2008; Van Zee and van de Geijn 2015). Each loop keeps one block
    // in one level of memory: a panel of B in the third-level cache, a block of A in the second, a strip of B in the first, a
    // tile of C in registers.
    internal static unsafe void Multiply<TKernel>(int m, int n, int k, float* a, int strideA, float* b, int strideB, float* c, int strideC)
        where TKernel : IMicroKernel
    {
        if (k == 0) Clear(m, n, c, strideC);
        if (m == 0 || n == 0 || k == 0) return;

        int mr = TKernel.Rows, nr = TKernel.Columns;
        int mc = Math.Min(RowsOfBlock / mr * mr, RoundUp(m, mr)), nc = Math.Min(ColumnsOfPanel / nr * nr, RoundUp(n, nr));
        int kc = Math.Min(DepthOfBlock, k);
        using var blockOfA = new Scratch(mc * kc);
        using var panelOfB = new Scratch(nc * kc);
        float* tile = stackalloc float[mr * nr];

        for (int jc = 0; jc < n; jc += nc) // 5: panel of columns
        {
            int columns = Math.Min(nc, n - jc);
            for (int pc = 0; pc < k; pc += kc) // 4: slab of the inner dimension
            {
                int depth = Math.Min(kc, k - pc);
                PackColumns(depth, columns, nr, b + (long)pc * strideB + jc, strideB, panelOfB.Start);
                for (int ic = 0; ic < m; ic += mc) // 3: block of rows
                {
                    int rows = Math.Min(mc, m - ic);
                    PackRows(rows, depth, mr, a + (long)ic * strideA + pc, strideA, blockOfA.Start);
                    for (int jr = 0; jr < columns; jr += nr) // 2: strip of B
                    for (int ir = 0; ir < rows; ir += mr) // 1: strip of A
                    {
                        float* stripOfA = blockOfA.Start + ir * depth, stripOfB = panelOfB.Start + jr * depth;
                        float* to = c + (long)(ic + ir) * strideC + jc + jr;
                        if (rows - ir >= mr && columns - jr >= nr)
                        {
                            TKernel.Multiply(depth, stripOfA, 1, mr, stripOfB, nr, to, strideC, add: pc > 0);
                            continue;
                        }

                        // A tile over the rim: the strips are padded with zeros, the result goes through a full tile.
                        TKernel.Multiply(depth, stripOfA, 1, mr, stripOfB, nr, tile, nr, add: false);
                        Put(Math.Min(mr, rows - ir), Math.Min(nr, columns - jr), tile, nr, to, strideC, add: pc > 0);
                    }
                }
            }
        }
    }

    // Sizes of the blocks, in elements: 144 × 512 floats are 288 KiB of a second-level cache, a strip of 512 × 16 is 32 KiB,
    // and 512 × 2,048 floats are 4 MiB of the third level. (A strip of 512 × 32, with AVX-512, comes from the second level in
    // time; shallower blocks would fetch and store each tile of C more often, which costs more.)
    internal const int RowsOfBlock = 144, DepthOfBlock = 512, ColumnsOfPanel = 2048;

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private static unsafe void Clear(int m, int n, float* c, int strideC)
    {
        for (int i = 0; i < m; i++) new Span<float>(c + (long)i * strideC, n).Clear();
    }

    private static unsafe void Put(int rows, int columns, float* tile, int strideTile, float* c, int strideC, bool add)
    {
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                c[(long)i * strideC + j] = tile[i * strideTile + j] + (add ? c[(long)i * strideC + j] : 0);
    }
}
