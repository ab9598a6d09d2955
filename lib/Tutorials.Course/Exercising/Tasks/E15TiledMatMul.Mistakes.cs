using ILGPU;

namespace Tutorials.Course.Exercising.Tasks;

/// <summary>What goes wrong in a product by tiles.</summary>
public sealed partial class E15TiledMatMul
{
    /// <summary>Right while all three sides are equal.</summary>
    [Wrong("square-only", "right where M, N and K are one number, wrong here. Are two of them swapped somewhere?")]
    public static class SquareOnly
    {
        /// <inheritdoc cref="Solution.Product"/>
        public static void Product(int m, int n, int k, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c) =>
            Solution.Product(n, m, k, a, b, c);
    }

    /// <summary>Does not wait before the next tile.</summary>
    [Wrong("one-barrier", "a fast thread loaded the next tile while thread")]
    public static class OneBarrier
    {
        /// <inheritdoc cref="Solution.Product"/>
        public static void Product(int m, int n, int k, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
        {
            var tileA = SharedMemory.Allocate<float>(64);
            var tileB = SharedMemory.Allocate<float>(64);
            int across = (n + 7) / 8, x = Group.IdxX % 8, y = Group.IdxX / 8;
            int row = Grid.IdxX / across * 8 + y, col = Grid.IdxX % across * 8 + x;
            float sum = 0;
            for (int p = 0; p < k; p += 8)
            {
                tileA[8 * y + x] = row < m && p + x < k ? a[row * k + p + x] : 0;
                tileB[8 * y + x] = p + y < k && col < n ? b[(p + y) * n + col] : 0;
                Group.Barrier();
                for (int i = 0; i < 8; i++) sum += tileA[8 * y + i] * tileB[8 * i + x];
            }

            if (row < m && col < n) c[row * n + col] = sum;
        }
    }

    /// <summary>Fetches what is there, and leaves the rest of the tile as it is.</summary>
    [Wrong("no-zeros", "its place needs a zero")]
    public static class NoZeros
    {
        /// <inheritdoc cref="Solution.Product"/>
        public static void Product(int m, int n, int k, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
        {
            var tileA = SharedMemory.Allocate<float>(64);
            var tileB = SharedMemory.Allocate<float>(64);
            int across = (n + 7) / 8, x = Group.IdxX % 8, y = Group.IdxX / 8;
            int row = Grid.IdxX / across * 8 + y, col = Grid.IdxX % across * 8 + x;
            float sum = 0;
            for (int p = 0; p < k; p += 8)
            {
                if (row < m && p + x < k) tileA[8 * y + x] = a[row * k + p + x];
                if (p + y < k && col < n) tileB[8 * y + x] = b[(p + y) * n + col];
                Group.Barrier();
                for (int i = 0; i < 8; i++) sum += tileA[8 * y + i] * tileB[8 * i + x];
                Group.Barrier();
            }

            if (row < m && col < n) c[row * n + col] = sum;
        }
    }

    /// <summary>Sends threads without a result home.</summary>
    [Wrong("left-early", "Threads without a result left early")]
    public static class LeftEarly
    {
        /// <inheritdoc cref="Solution.Product"/>
        public static void Product(int m, int n, int k, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
        {
            int across = (n + 7) / 8;
            if (Grid.IdxX / across * 8 + Group.IdxX / 8 >= m || Grid.IdxX % across * 8 + Group.IdxX % 8 >= n) return;
            Solution.Product(m, n, k, a, b, c);
        }
    }

    /// <summary>Reads the tile of B along its rows.</summary>
    [Wrong("turned", "that is A times B transposed")]
    public static class Turned
    {
        /// <inheritdoc cref="Solution.Product"/>
        public static void Product(int m, int n, int k, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
        {
            var tileA = SharedMemory.Allocate<float>(64);
            var tileB = SharedMemory.Allocate<float>(64);
            int across = (n + 7) / 8, x = Group.IdxX % 8, y = Group.IdxX / 8;
            int row = Grid.IdxX / across * 8 + y, col = Grid.IdxX % across * 8 + x;
            float sum = 0;
            for (int p = 0; p < k; p += 8)
            {
                tileA[8 * y + x] = row < m && p + x < k ? a[row * k + p + x] : 0;
                tileB[8 * y + x] = p + y < k && col < n ? b[(p + y) * n + col] : 0;
                Group.Barrier();
                for (int i = 0; i < 8; i++) sum += tileA[8 * y + i] * tileB[8 * x + i];
                Group.Barrier();
            }

            if (row < m && col < n) c[row * n + col] = sum;
        }
    }

    /// <summary>Waits after multiplying, and not before.</summary>
    [Wrong("first-barrier-missing", "No barrier stands between fetching and multiplying")]
    public static class FirstBarrierMissing
    {
        /// <inheritdoc cref="Solution.Product"/>
        public static void Product(int m, int n, int k, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
        {
            var tileA = SharedMemory.Allocate<float>(64);
            var tileB = SharedMemory.Allocate<float>(64);
            int across = (n + 7) / 8, x = Group.IdxX % 8, y = Group.IdxX / 8;
            int row = Grid.IdxX / across * 8 + y, col = Grid.IdxX % across * 8 + x;
            float sum = 0;
            for (int p = 0; p < k; p += 8)
            {
                tileA[8 * y + x] = row < m && p + x < k ? a[row * k + p + x] : 0;
                tileB[8 * y + x] = p + y < k && col < n ? b[(p + y) * n + col] : 0;
                for (int i = 0; i < 8; i++) sum += tileA[8 * y + i] * tileB[8 * i + x];
                Group.Barrier();
            }

            if (row < m && col < n) c[row * n + col] = sum;
        }
    }

    /// <summary>Fetches the tile of B as that of A.</summary>
    [Wrong("b-like-a", "the tile of B is fetched like that of A")]
    public static class LikeA
    {
        /// <inheritdoc cref="Solution.Product"/>
        public static void Product(int m, int n, int k, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
        {
            var tileA = SharedMemory.Allocate<float>(64);
            var tileB = SharedMemory.Allocate<float>(64);
            int across = (n + 7) / 8, x = Group.IdxX % 8, y = Group.IdxX / 8;
            int row = Grid.IdxX / across * 8 + y, col = Grid.IdxX % across * 8 + x;
            float sum = 0;
            for (int p = 0; p < k; p += 8)
            {
                tileA[8 * y + x] = row < m && p + x < k ? a[row * k + p + x] : 0;
                tileB[8 * y + x] = p + x < k && col < n ? b[row * n + p + x] : 0;
                Group.Barrier();
                for (int i = 0; i < 8; i++) sum += tileA[8 * y + i] * tileB[8 * i + x];
                Group.Barrier();
            }

            if (row < m && col < n) c[row * n + col] = sum;
        }
    }

    /// <summary>Fetches every tile, and multiplies the last.</summary>
    [Wrong("multiplied-after-the-loop", "the sums hold the last 8 of 16 steps along k alone")]
    public static class AfterTheLoop
    {
        /// <inheritdoc cref="Solution.Product"/>
        public static void Product(int m, int n, int k, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c)
        {
            var tileA = SharedMemory.Allocate<float>(64);
            var tileB = SharedMemory.Allocate<float>(64);
            int across = (n + 7) / 8, x = Group.IdxX % 8, y = Group.IdxX / 8;
            int row = Grid.IdxX / across * 8 + y, col = Grid.IdxX % across * 8 + x;
            float sum = 0;
            for (int p = 0; p < k; p += 8)
            {
                tileA[8 * y + x] = row < m && p + x < k ? a[row * k + p + x] : 0;
                tileB[8 * y + x] = p + y < k && col < n ? b[(p + y) * n + col] : 0;
            }

            Group.Barrier();
            for (int i = 0; i < 8; i++) sum += tileA[8 * y + i] * tileB[8 * i + x];

            if (row < m && col < n) c[row * n + col] = sum;
        }
    }
}
