using ILGPU;
using ILGPU.Algorithms;

namespace Tutorials.Workloads;

public partial class Attention
{
    private const int TileQueries = 16, TileKeys = 32, TileThreads = 256;

    // One group: 16 queries of one head (grid: x = block of queries, y = head). Thread (row, t), t = 0 … 15, scores keys t and t + 16
    // of each tile for query `row`, and sums components t, t + 16, t + 32, t + 48 of its result. K rows are 65 long: sixteen keys lie
    // in sixteen banks.
    public static void Gpu2Online(int queries, int keys, ArrayView<float> Q, ArrayView<float> K, ArrayView<float> V, ArrayView<float> output)
    {
        var q = SharedMemory.Allocate<float>(TileQueries * Width);
        var k = SharedMemory.Allocate<float>(TileKeys * (Width + 1));
        var v = SharedMemory.Allocate<float>(TileKeys * Width);
        var weights = SharedMemory.Allocate<float>(TileQueries * (TileKeys + 1));
        int thread = Group.IdxX, t = thread % 16, row = thread / 16;
        int query = Grid.IdxX * TileQueries, headQ = Grid.IdxY * queries, headK = Grid.IdxY * keys;
        for (int i = thread; i < TileQueries * Width; i += TileThreads)
            q[i] = query + i / Width < queries ? Q[(headQ + query) * Width + i] * Scale : 0f;

        float largest = float.NegativeInfinity, total = 0, s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        for (int first = 0; first < keys; first += TileKeys)
        {
            Group.Barrier(); // the tile before is used up
            for (int i = thread; i < TileKeys * Width; i += TileThreads)
            {
                bool inside = first + i / Width < keys;
                k[i / Width * (Width + 1) + i % Width] = inside ? K[(headK + first) * Width + i] : 0f;
                v[i] = inside ? V[(headK + first) * Width + i] : 0f;
            }

            Group.Barrier(); // the tile is complete
            float near = 0, far = 0;
            for (int d = 0; d < Width; d++)
            {
                float x = q[row * Width + d];
                near += x * k[t * (Width + 1) + d];
                far += x * k[(t + 16) * (Width + 1) + d];
            }

            near = first + t < keys ? near : float.NegativeInfinity;
            far = first + t + 16 < keys ? far : float.NegativeInfinity;
            weights[row * (TileKeys + 1) + t] = XMath.Max(near, far);
            Group.Barrier(); // sixteen maxima per query are there
            float before = largest;
            for (int i = 0; i < 16; i++) largest = XMath.Max(largest, weights[row * (TileKeys + 1) + i]);
            Group.Barrier(); // everyone has read them: the weights may take their place
            weights[row * (TileKeys + 1) + t] = XMath.Exp(near - largest);
            weights[row * (TileKeys + 1) + t + 16] = XMath.Exp(far - largest);
            float correction = XMath.Exp(before - largest);
            (total, s0, s1) = (total * correction, s0 * correction, s1 * correction);
            (s2, s3) = (s2 * correction, s3 * correction);
            Group.Barrier(); // the weights are complete
            for (int i = 0; i < TileKeys; i++)
            {
                float weight = weights[row * (TileKeys + 1) + i];
                total += weight;
                s0 += weight * v[i * Width + t];
                s1 += weight * v[i * Width + t + 16];
                s2 += weight * v[i * Width + t + 32];
                s3 += weight * v[i * Width + t + 48];
            }
        }

        if (query + row >= queries) return; // no barrier follows
        long at = (long)(headQ + query + row) * Width + t;
        (output[at], output[at + 16], output[at + 32], output[at + 48]) = (s0 / total, s1 / total, s2 / total, s3 / total);
    }
}
