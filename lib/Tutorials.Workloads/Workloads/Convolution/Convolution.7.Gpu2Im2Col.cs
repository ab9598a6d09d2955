using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class Convolution
{
    // Weights × matrix in tiles of 16 × 16, as in MatMul; a result goes to its place in its image.
    private static void MultiplyTiles(Shape s, ArrayView<float> matrix, ArrayView<float> weights, ArrayView<float> results)
    {
        var tileA = SharedMemory.Allocate<float>(Tile * Tile);
        var tileB = SharedMemory.Allocate<float>(Tile * Tile);
        int plane = s.Width * s.Height, columns = s.Images * plane, depth = s.Channels * 9;
        int across = (columns + Tile - 1) / Tile;
        int x = Group.IdxX % Tile, y = Group.IdxX / Tile;
        int filter = Grid.IdxX / across * Tile + y, j = Grid.IdxX % across * Tile + x;
        int image = j / plane;
        float sum = 0;
        for (int p = 0; p < depth; p += Tile)
        {
            tileA[y * Tile + x] = filter < s.Filters && p + x < depth
                ? weights[filter * depth + p + x] : 0;
            tileB[y * Tile + x] = p + y < depth && j < columns
                ? matrix[(p + y) * columns + j] : 0;
            Group.Barrier(); // both tiles are complete
            for (int i = 0; i < Tile; i++) sum += tileA[y * Tile + i] * tileB[i * Tile + x];
            Group.Barrier(); // nobody reads the tiles any more
        }

        if (filter < s.Filters && j < columns)
            results[(image * s.Filters + filter) * plane + j % plane] = sum;
    }

    private static Action PrepareGpu2Im2Col(GpuJob gpu, Batch b, float[] results)
    {
        var s = b.Shape;
        var matrix = gpu.Temp<float>((long)s.Depth * s.Images * s.Plane);
        var unfold = gpu.Load(Unfold, new Index1D(s.Depth * s.Images * s.Plane), s, gpu.In(b.Pixels), matrix);
        var multiply = gpu.Load(MultiplyTiles, TileGrid(s), s, matrix, gpu.Keep(b.Weights), gpu.Out(results));
        return () =>
        {
            unfold();
            multiply();
        };
    }
}
