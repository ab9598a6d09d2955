using ILGPU;

namespace Tutorials.Workloads;

public partial class MatMul
{
    private const int Tile = 16;

    // A group of 16 × 16 threads computes one tile of C. Each thread carries one value of A
    // and one of B into shared memory, where 16 threads use it: 2·K/16 reads of global memory
    // for every result.
    public static void Gpu2Tiled(
        int m, int n, int k, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
    {
        var tileA = SharedMemory.Allocate<float>(Tile * Tile);
        var tileB = SharedMemory.Allocate<float>(Tile * Tile);
        int tilesAcross = (n + Tile - 1) / Tile;
        int x = Group.IdxX % Tile, y = Group.IdxX / Tile;
        int row = Grid.IdxX / tilesAcross * Tile + y;
        int column = Grid.IdxX % tilesAcross * Tile + x;

        float sum = 0;
        for (int p = 0; p < k; p += Tile)
        {
            // Outside the matrices stands a zero, which adds nothing. No thread leaves:
            // every one of them is awaited at the barriers.
            tileA[y * Tile + x] = row < m && p + x < k ? a[row * k + p + x] : 0;
            tileB[y * Tile + x] = p + y < k && column < n ? b[(p + y) * n + column] : 0;
            Group.Barrier(); // both tiles are complete

            for (int i = 0; i < Tile; i++)
                sum += tileA[y * Tile + i] * tileB[i * Tile + x];
            Group.Barrier(); // nobody reads the tiles any more
        }

        if (row < m && column < n) c[row * n + column] = sum;
    }
}
