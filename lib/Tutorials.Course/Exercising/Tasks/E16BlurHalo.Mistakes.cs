using ILGPU;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>What goes wrong in a blur with a halo.</summary>
public sealed partial class E16BlurHalo
{
    /// <summary>Takes the row for a ring.</summary>
    [Wrong("wrap-around", "the left edge took pixels from the right edge")]
    public static class WrapAround
    {
        /// <inheritdoc cref="Solution.Blur"/>
        public static void Blur(int width, int height, ArrayView<float> picture, ArrayView<float> blurred)
        {
            var tile = SharedMemory.Allocate<float>(18 * 18);
            int across = (width + 15) / 16, left = Grid.IdxX % across * 16, top = Grid.IdxX / across * 16;
            for (int i = Group.IdxX; i < 18 * 18; i += 256)
                tile[i] = picture[Math.Max(0, Math.Min(height - 1, top + i / 18 - 1)) * width + (left + i % 18 - 1 + width) % width];
            Group.Barrier();
            Mean(tile, left, top, width, height, blurred);
        }
    }

    /// <summary>Fetches the 16 × 16 pixels of the tile only.</summary>
    [Wrong("no-halo", "the rim of the tile read zeros")]
    public static class NoHalo
    {
        /// <inheritdoc cref="Solution.Blur"/>
        public static void Blur(int width, int height, ArrayView<float> picture, ArrayView<float> blurred)
        {
            var tile = SharedMemory.Allocate<float>(18 * 18);
            int across = (width + 15) / 16, left = Grid.IdxX % across * 16, top = Grid.IdxX / across * 16;
            for (int i = Group.IdxX; i < 18 * 18; i += 256)
            {
                int column = Math.Max(0, Math.Min(width - 1, left + i % 18 - 1)), row = Math.Max(0, Math.Min(height - 1, top + i / 18 - 1));
                bool own = column >= left && column < left + 16 && row >= top && row < top + 16;
                tile[i] = own ? picture[row * width + column] : 0;
            }

            Group.Barrier();
            Mean(tile, left, top, width, height, blurred);
        }
    }

    /// <summary>Puts zeros around the picture.</summary>
    [Wrong("zeros-outside", "too dark at the edges of the picture")]
    public static class ZerosOutside
    {
        /// <inheritdoc cref="Solution.Blur"/>
        public static void Blur(int width, int height, ArrayView<float> picture, ArrayView<float> blurred)
        {
            var tile = SharedMemory.Allocate<float>(18 * 18);
            int across = (width + 15) / 16, left = Grid.IdxX % across * 16, top = Grid.IdxX / across * 16;
            for (int i = Group.IdxX; i < 18 * 18; i += 256)
            {
                int column = left + i % 18 - 1, row = top + i / 18 - 1;
                tile[i] = column >= 0 && column < width && row >= 0 && row < height ? picture[row * width + column] : 0;
            }

            Group.Barrier();
            Mean(tile, left, top, width, height, blurred);
        }
    }

    /// <summary>Begins the tile with its own first pixel.</summary>
    [Wrong("halo-on-one-side", "the halo begins one column before left")]
    public static class HaloOnOneSide
    {
        /// <inheritdoc cref="Solution.Blur"/>
        public static void Blur(int width, int height, ArrayView<float> picture, ArrayView<float> blurred)
        {
            var tile = SharedMemory.Allocate<float>(18 * 18);
            int across = (width + 15) / 16, left = Grid.IdxX % across * 16, top = Grid.IdxX / across * 16;
            Fetch(tile, left + 1, top + 1, width, height, width, picture);
            Group.Barrier();
            Mean(tile, left, top, width, height, blurred);
        }
    }

    /// <summary>Blurs before everything is there.</summary>
    [Wrong("no-barrier", "which nobody has filled yet")]
    public static class NoBarrier
    {
        /// <inheritdoc cref="Solution.Blur"/>
        public static void Blur(int width, int height, ArrayView<float> picture, ArrayView<float> blurred)
        {
            var tile = SharedMemory.Allocate<float>(18 * 18);
            int across = (width + 15) / 16, left = Grid.IdxX % across * 16, top = Grid.IdxX / across * 16;
            Fetch(tile, left, top, width, height, width, picture);
            Mean(tile, left, top, width, height, blurred);
        }
    }

    /// <summary>Takes the width for the height, everywhere.</summary>
    [Wrong("swapped-sides", "width and height are swapped somewhere")]
    public static class SwappedSides
    {
        /// <inheritdoc cref="Solution.Blur"/>
        public static void Blur(int width, int height, ArrayView<float> picture, ArrayView<float> blurred) =>
            Solution.Blur(height, width, picture, blurred);
    }

    /// <summary>Takes the height for the length of a row, in one place.</summary>
    [Wrong("long-rows", "A row is width long")]
    public static class LongRows
    {
        /// <inheritdoc cref="Solution.Blur"/>
        public static void Blur(int width, int height, ArrayView<float> picture, ArrayView<float> blurred)
        {
            var tile = SharedMemory.Allocate<float>(18 * 18);
            int across = (width + 15) / 16, left = Grid.IdxX % across * 16, top = Grid.IdxX / across * 16;
            Fetch(tile, left, top, width, height, height, picture);
            Group.Barrier();
            Mean(tile, left, top, width, height, blurred);
        }
    }

    /// <summary>Clamps rows by the width.</summary>
    [Wrong("wrong-limit", "rows up to height - 1")]
    public static class WrongLimit
    {
        /// <inheritdoc cref="Solution.Blur"/>
        public static void Blur(int width, int height, ArrayView<float> picture, ArrayView<float> blurred)
        {
            var tile = SharedMemory.Allocate<float>(18 * 18);
            int across = (width + 15) / 16, left = Grid.IdxX % across * 16, top = Grid.IdxX / across * 16;
            Fetch(tile, left, top, height, width, width, picture);
            Group.Barrier();
            Mean(tile, left, top, width, height, blurred);
        }
    }

    private static void Fetch(ArrayView<float> tile, int left, int top, int width, int height, int row, ArrayView<float> picture)
    {
        for (int i = Group.IdxX; i < 18 * 18; i += 256)
            tile[i] = picture[Math.Max(0, Math.Min(height - 1, top + i / 18 - 1)) * row
                + Math.Max(0, Math.Min(width - 1, left + i % 18 - 1))];
    }

    private static void Mean(ArrayView<float> tile, int left, int top, int width, int height, ArrayView<float> blurred)
    {
        int x = Group.IdxX % 16, y = Group.IdxX / 16;
        float sum = 0;
        for (int i = 0; i < 9; i++) sum += tile[(y + i / 3) * 18 + x + i % 3];
        if (left + x < width && top + y < height) blurred[(top + y) * width + left + x] = sum / 9;
    }
}
