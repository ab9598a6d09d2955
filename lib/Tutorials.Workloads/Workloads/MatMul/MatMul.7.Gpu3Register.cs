using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class MatMul
{
    private const int Block = 64, Depth = 16, Quads = Block / 4;

    // A group of 256 threads computes 64 × 64 elements of C, each thread 4 × 4 of them in registers: for 16 multiply-adds it
    // reads two quads of shared memory, where Gpu2Tiled reads 32 values. A quad is four floats, moved by one instruction.
    public static void Gpu3Register(
        int m, int n, int k, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
    {
        // A is stored with its columns as rows, so that four rows are a quad. The row of 17 quads spreads the writes over the banks.
        var columnsOfA = SharedMemory.Allocate<Float4>(Depth * (Quads + 1));
        var rowsOfB = SharedMemory.Allocate<Float4>(Depth * Quads);
        var quadsOfA = columnsOfA.AsAligned(16);
        var quadsOfB = rowsOfB.AsAligned(16);
        var valuesOfA = columnsOfA.Cast<float>();

        int blocksAcross = (n + Block - 1) / Block, thread = Group.IdxX;
        int top = Grid.IdxX / blocksAcross * Block, left = Grid.IdxX % blocksAcross * Block;
        int x = thread % Quads, y = thread / Quads; // this thread's 4 × 4 of C, and its quad of B
        int rowOfA = thread / 4, columnOfA = thread % 4 * 4; // its quad of A

        Float4 c0 = default, c1 = default, c2 = default, c3 = default;
        for (int p = 0; p < k; p += Depth)
        {
            var quad = Load(a, top + rowOfA, p + columnOfA, m, k);
            int to = columnOfA * (Block + 4) + rowOfA;
            valuesOfA[to] = quad.X;
            valuesOfA[to + (Block + 4)] = quad.Y;
            valuesOfA[to + 2 * (Block + 4)] = quad.Z;
            valuesOfA[to + 3 * (Block + 4)] = quad.W;
            quadsOfB[thread] = Load(b, p + y, left + 4 * x, k, n);
            Group.Barrier(); // both blocks are complete

            for (int i = 0; i < Depth; i++)
            {
                var column = quadsOfA[i * (Quads + 1) + y];
                var row = quadsOfB[i * Quads + x];
                c0 = Float4.MultiplyAdd(column.X, row, c0);
                c1 = Float4.MultiplyAdd(column.Y, row, c1);
                c2 = Float4.MultiplyAdd(column.Z, row, c2);
                c3 = Float4.MultiplyAdd(column.W, row, c3);
            }

            Group.Barrier(); // nobody reads the blocks any more
        }

        Store(c, top + 4 * y, left + 4 * x, m, n, c0);
        Store(c, top + 4 * y + 1, left + 4 * x, m, n, c1);
        Store(c, top + 4 * y + 2, left + 4 * x, m, n, c2);
        Store(c, top + 4 * y + 3, left + 4 * x, m, n, c3);
    }

    // Four neighbours of one row, zeros outside. The column is a multiple of 4: where the length of a row is one too, the quad lies at a
    // 16-byte boundary and inside the row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Float4 Load(ArrayView<float> matrix, int row, int column, int rows, int columns)
    {
        if (row >= rows || column >= columns) return default;
        int at = row * columns + column;
        if (columns % 4 == 0) return matrix.Cast<Float4>().AsAligned(16)[at / 4];
        return new(
            matrix[at],
            column + 1 < columns ? matrix[at + 1] : 0,
            column + 2 < columns ? matrix[at + 2] : 0,
            column + 3 < columns ? matrix[at + 3] : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ArrayView<float> matrix, int row, int column, int rows, int columns, Float4 quad)
    {
        if (row >= rows || column >= columns) return;
        int at = row * columns + column;
        if (columns % 4 == 0)
        {
            matrix.Cast<Float4>().AsAligned(16)[at / 4] = quad;
            return;
        }

        matrix[at] = quad.X;
        if (column + 1 < columns) matrix[at + 1] = quad.Y;
        if (column + 2 < columns) matrix[at + 2] = quad.Z;
        if (column + 3 < columns) matrix[at + 3] = quad.W;
    }
}
