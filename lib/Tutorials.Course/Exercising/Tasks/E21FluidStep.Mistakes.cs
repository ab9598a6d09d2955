using ILGPU;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>What goes wrong in a step of the dye.</summary>
public sealed partial class E21FluidStep
{
    /// <summary>One buffer for old and new.</summary>
    [Wrong("in-place", "a neighbour meets the new value")]
    public static class InPlace
    {
        /// <inheritdoc cref="Solution.Spread"/>
        public static void Spread(Index2D cell, int width, int height, ArrayView<float> from, ArrayView<float> to)
        {
            int x = cell.X, y = cell.Y;
            float here = from[y * width + x];
            float left = from[y * width + Math.Max(x - 1, 0)], right = from[y * width + Math.Min(x + 1, width - 1)];
            float below = from[Math.Max(y - 1, 0) * width + x], above = from[Math.Min(y + 1, height - 1) * width + x];
            from[y * width + x] = here + 0.2f * (left + right + below + above - 4 * here);
            to[y * width + x] = from[y * width + x];
        }
    }

    /// <summary>Leaves the cells at the wall out.</summary>
    [Wrong("torn-edge", "nobody wrote cell x = 0, y = 0")]
    public static class TornEdge
    {
        /// <inheritdoc cref="Solution.Spread"/>
        public static void Spread(Index2D cell, int width, int height, ArrayView<float> from, ArrayView<float> to)
        {
            int x = cell.X, y = cell.Y, i = y * width + x;
            if (x == 0 || y == 0 || x == width - 1 || y == height - 1) return;
            to[i] = from[i] + 0.2f * (from[i - 1] + from[i + 1] + from[i - width] + from[i + width] - 4 * from[i]);
        }
    }

    /// <summary>Loses dye at a wall.</summary>
    [Wrong("loss", "the dye leaks at the wall: cell x = 0, y = 0")]
    public static class Loss
    {
        /// <inheritdoc cref="Solution.Spread"/>
        public static void Spread(Index2D cell, int width, int height, ArrayView<float> from, ArrayView<float> to)
        {
            Solution.Spread(cell, width, height, from, to);
            if (cell.X == 0) to[cell.Y * width] *= 0.9f;
        }
    }

    /// <summary>Adds at a wall what should have stayed.</summary>
    [Wrong("gain", "the dye grows at the wall: cell x = 0, y = 0")]
    public static class Gain
    {
        /// <inheritdoc cref="Solution.Spread"/>
        public static void Spread(Index2D cell, int width, int height, ArrayView<float> from, ArrayView<float> to)
        {
            Solution.Spread(cell, width, height, from, to);
            if (cell.X == 0) to[cell.Y * width] *= 1.1f;
        }
    }

    /// <summary>Forgets the walls.</summary>
    [Wrong("no-wall", "A cell at a wall has no neighbour there")]
    public static class NoWall
    {
        /// <inheritdoc cref="Solution.Spread"/>
        public static void Spread(Index2D cell, int width, int height, ArrayView<float> from, ArrayView<float> to)
        {
            int i = cell.Y * width + cell.X;
            to[i] = from[i] + 0.2f * (from[i - 1] + from[i + 1] + from[i - width] + from[i + width] - 4 * from[i]);
        }
    }

    /// <summary>Leaves at one wall and comes back at the other: no dye is lost, and the box is not closed.</summary>
    [Wrong("wrap-around", "cell x = 0, y = 0 holds")]
    public static class WrapAround
    {
        /// <inheritdoc cref="Solution.Spread"/>
        public static void Spread(Index2D cell, int width, int height, ArrayView<float> from, ArrayView<float> to)
        {
            int x = cell.X, y = cell.Y;
            float here = from[y * width + x], left = from[y * width + (x + width - 1) % width], right = from[y * width + (x + 1) % width];
            float below = from[(y + height - 1) % height * width + x], above = from[(y + 1) % height * width + x];
            to[y * width + x] = here + 0.2f * (left + right + below + above - 4 * here);
        }
    }
}
