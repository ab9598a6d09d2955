using ILGPU;

namespace Tutorials.Workloads;

public partial class Convolution
{
    // The same tiles, but each tile of the matrix is made from the pixels when it is needed:
    // the matrix, nine times the size of the images, is never written and never read back.
    public static void Gpu3Implicit(
        Shape s, ArrayView<float> pixels, ArrayView<float> weights, ArrayView<float> results)
    {
        var tileA = SharedMemory.Allocate<float>(Tile * Tile);
        var tileB = SharedMemory.Allocate<float>(Tile * Tile);
        int plane = s.Width * s.Height, columns = s.Images * plane, depth = s.Channels * 9;
        int across = (columns + Tile - 1) / Tile;
        int x = Group.IdxX % Tile, y = Group.IdxX / Tile;
        int filter = Grid.IdxX / across * Tile + y, j = Grid.IdxX % across * Tile + x;
        int image = j / plane;
        int pixelX = j % s.Width, pixelY = j / s.Width % s.Height;
        float sum = 0;
        for (int p = 0; p < depth; p += Tile)
        {
            tileA[y * Tile + x] = filter < s.Filters && p + x < depth
                ? weights[filter * depth + p + x] : 0;
            tileB[y * Tile + x] = p + y < depth && j < columns
                ? Pixel(s, image, p + y, pixelX, pixelY, pixels) : 0;
            Group.Barrier(); // both tiles are complete
            for (int i = 0; i < Tile; i++) sum += tileA[y * Tile + i] * tileB[i * Tile + x];
            Group.Barrier(); // nobody reads the tiles any more
        }

        if (filter < s.Filters && j < columns)
            results[(image * s.Filters + filter) * plane + j % plane] = sum;
    }
}
