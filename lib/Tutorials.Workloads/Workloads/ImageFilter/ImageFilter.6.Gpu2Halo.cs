using ILGPU;
using ILGPU.Algorithms;

namespace Tutorials.Workloads;

public partial class ImageFilter
{
    // Results of one group: 16 × 16. Sobel needs one blurred pixel more on each side, the blur two more again: the halo.
    private const int Tile = 16, BlurredSide = Tile + 2, RawSide = Tile + 6;

    // A group brings its pixels and their halo into shared memory once, blurs there, and takes the gradient there: each pixel is read
    // twice from memory instead of 33 times, and the blurred picture never leaves the chip.
    public static void Gpu2Halo(int width, int height, ArrayView<float> pixels, ArrayView<float> edges)
    {
        var raw = SharedMemory.Allocate<float>(RawSide * RawSide);
        var blurred = SharedMemory.Allocate<float>(BlurredSide * BlurredSide);
        int across = (width + Tile - 1) / Tile;
        int left = Grid.IdxX % across * Tile, top = Grid.IdxX / across * Tile;

        for (int i = Group.IdxX; i < RawSide * RawSide; i += Group.DimX)
            raw[i] = pixels[At(left + i % RawSide - 3, top + i / RawSide - 3, width, height)];
        Group.Barrier(); // all pixels are there

        for (int i = Group.IdxX; i < BlurredSide * BlurredSide; i += Group.DimX)
        {
            // Beyond the rim stands what the rim holds: blurred[−1] is blurred[0]. In raw, column x stands at x − left + 3.
            int x = IntrinsicMath.Clamp(left + i % BlurredSide - 1, 0, width - 1) - left + 1;
            int y = IntrinsicMath.Clamp(top + i / BlurredSide - 1, 0, height - 1) - top + 1;
            float sum = 0;
            for (int v = 0; v < 5; v++)
            {
                int r = (y + v) * RawSide + x;
                sum += Weight(v - 2) * (raw[r] + raw[r + 4] + 4 * (raw[r + 1] + raw[r + 3]) + 6 * raw[r + 2]);
            }

            blurred[i] = sum / 256;
        }

        Group.Barrier(); // all blurred pixels are there

        int column = Group.IdxX % Tile, row = Group.IdxX / Tile;
        int a = row * BlurredSide + column, b = a + BlurredSide, c = b + BlurredSide; // the three rows around the result
        float falling = blurred[c + 2] - blurred[a], rising = blurred[a + 2] - blurred[c]; // the diagonals belong to both sums
        float gx = falling + rising + 2 * (blurred[b + 2] - blurred[b]);
        float gy = falling - rising + 2 * (blurred[c + 1] - blurred[a + 1]);
        if (left + column < width && top + row < height)
            edges[(top + row) * width + left + column] = XMath.Sqrt(gx * gx + gy * gy);
    }

    private static int TilesOf(int pixels) => (pixels + Tile - 1) / Tile;
}
