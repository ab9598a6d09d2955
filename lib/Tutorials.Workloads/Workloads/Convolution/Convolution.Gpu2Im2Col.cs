using ILGPU;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Convolution
{
    private const int Tile = 16;

    private static Action Gpu2Im2Col(GpuJob gpu, Batch b, float[] results)
    {
        int columns = b.Images * b.Plane;
        var matrix = gpu.Temp<float>((long)b.Depth * columns);
        var unfold = gpu.Load(Unfold, new Index1D(b.Depth * columns), ShapeOf(b), gpu.In(b.Pixels), matrix);
        var multiply = gpu.Load(MultiplyTiles, Groups(b), ShapeOf(b), matrix, gpu.In(b.Weights), gpu.Out(results));
        return () =>
        {
            unfold();
            multiply();
        };
    }

    // One thread per element of the matrix: row r is one place of a neighbourhood, column j one pixel of the batch.
    public static void Unfold(Index1D i, Shape s, ArrayView<float> pixels, ArrayView<float> matrix)
    {
        int plane = s.Width * s.Height, columns = s.Images * plane, r = i / columns, j = i % columns;
        matrix[i] = Pixel(s, j / plane, r, j % s.Width, j / s.Width % s.Height, pixels);
    }

    // Weights × matrix in tiles of 16 × 16, as in MatMul; a result goes to its place in its image.
    public static void MultiplyTiles(Shape s, ArrayView<float> matrix, ArrayView<float> weights, ArrayView<float> results)
    {
        var tileA = SharedMemory.Allocate<float>(Tile * Tile);
        var tileB = SharedMemory.Allocate<float>(Tile * Tile);
        int plane = s.Width * s.Height, columns = s.Images * plane, depth = s.Channels * 9, across = (columns + Tile - 1) / Tile;
        int x = Group.IdxX % Tile, y = Group.IdxX / Tile;
        int filter = Grid.IdxX / across * Tile + y, j = Grid.IdxX % across * Tile + x;
        float sum = 0;
        for (int p = 0; p < depth; p += Tile)
        {
            tileA[y * Tile + x] = filter < s.Filters && p + x < depth ? weights[filter * depth + p + x] : 0;
            tileB[y * Tile + x] = p + y < depth && j < columns ? matrix[(p + y) * columns + j] : 0;
            Group.Barrier(); // both tiles are complete
            for (int i = 0; i < Tile; i++) sum += tileA[y * Tile + i] * tileB[i * Tile + x];
            Group.Barrier(); // nobody reads the tiles any more
        }

        if (filter < s.Filters && j < columns) results[(j / plane * s.Filters + filter) * plane + j % plane] = sum;
    }

    // All groups in one row: only the first dimension of a grid may be longer than 65,535.
    private static KernelConfig Groups(Batch b) =>
        new((b.Filters + Tile - 1) / Tile * ((b.Images * b.Plane + Tile - 1) / Tile), Tile * Tile);
}
