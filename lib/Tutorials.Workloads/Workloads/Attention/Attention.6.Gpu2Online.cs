using ILGPU;
using ILGPU.Algorithms;
using Tutorials.Numerics;

namespace Tutorials.Workloads;

public partial class Attention
{
    private const int TileQueries = 16, TileKeys = 32, TileThreads = 256;

    // One group: 16 queries of one head (grid: x = block of queries, y = head). Thread (row, t), t = 0 … 15, scores keys t and t + 16
    // of each tile for query `row`, and sums components t, t + 16, t + 32, t + 48 of its result. K rows are 65 long: sixteen keys lie
    // in sixteen banks.
    public static void Gpu2Online(
        int queries, int keys, ArrayView<float> Q, ArrayView<float> K, ArrayView<float> V, ArrayView<float> output)
    {
        var q = SharedMemory.Allocate<float>(TileQueries * Width);
        var k = SharedMemory.Allocate<float>(TileKeys * (Width + 1));
        var v = SharedMemory.Allocate<float>(TileKeys * Width);
        var weights = SharedMemory.Allocate<float>(TileQueries * (TileKeys + 1));
        int t = Group.IdxX % 16, row = Group.IdxX / 16, own = row * (TileKeys + 1);
        int query = Grid.IdxX * TileQueries, headQ = Grid.IdxY * queries, headK = Grid.IdxY * keys;
        LoadTile(TileQueries, (headQ + query) * Width, queries - query, Q, q, Width);
        float largest = float.NegativeInfinity, total = 0;
        Float4 sum = default;
        for (int first = 0; first < keys; first += TileKeys)
        {
            Group.Barrier(); // the tile before is used up
            LoadTile(TileKeys, (headK + first) * Width, keys - first, K, k, Width + 1);
            LoadTile(TileKeys, (headK + first) * Width, keys - first, V, v, Width);
            Group.Barrier(); // the tile is complete
            var (near, far) = Scores(q, row, k, t);
            near = first + t < keys ? near : float.NegativeInfinity;
            far = first + t + 16 < keys ? far : float.NegativeInfinity;
            weights[own + t] = XMath.Max(near, far);
            Group.Barrier(); // sixteen maxima per query are there
            float before = largest;
            for (int i = 0; i < 16; i++) largest = XMath.Max(largest, weights[own + i]);
            Group.Barrier(); // everyone has read them: the weights may take their place
            weights[own + t] = XMath.Exp(near - largest);
            weights[own + t + 16] = XMath.Exp(far - largest);
            float correction = XMath.Exp(before - largest);
            (total, sum) = (total * correction, Float4.MultiplyAdd(correction, sum, default));
            Group.Barrier(); // the weights are complete
            for (int i = 0; i < TileKeys; i++)
            {
                int at = i * Width + t;
                total += weights[own + i];
                sum = Float4.MultiplyAdd(weights[own + i], new(v[at], v[at + 16], v[at + 32], v[at + 48]), sum);
            }
        }

        if (query + row >= queries) return; // no barrier follows
        int to = (headQ + query + row) * Width + t;
        (output[to], output[to + 16], output[to + 32], output[to + 48]) = (sum.X / total, sum.Y / total, sum.Z / total, sum.W / total);
    }

    // Rows that begin at element `start`, to rows that are `stride` apart; zeros behind the last one that exists.
    private static void LoadTile(int tileRows, int start, int rows, ArrayView<float> from, ArrayView<float> tile, int stride)
    {
        for (int i = Group.IdxX; i < tileRows * Width; i += TileThreads)
            tile[i / Width * stride + i % Width] = i / Width < rows ? from[start + i] : 0f;
    }

    // The scores of one query with two keys, which share what is read of the query.
    private static (float Near, float Far) Scores(ArrayView<float> q, int row, ArrayView<float> k, int t)
    {
        float near = 0, far = 0;
        for (int d = 0; d < Width; d++)
        {
            near += q[row * Width + d] * k[t * (Width + 1) + d];
            far += q[row * Width + d] * k[(t + 16) * (Width + 1) + d];
        }

        return (near * Scale, far * Scale);
    }
}
