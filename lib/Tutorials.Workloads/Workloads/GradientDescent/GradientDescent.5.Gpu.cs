using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class GradientDescent
{
    private const int TileRows = 128, Sums = Features + 1;

    // The samples go to the device once; 2 launches per epoch work on them there. Weights and losses are read back at the end.
    private static Action PrepareGpu(GpuJob gpu, Samples s, float[] output)
    {
        var (x, y, result) = (gpu.In(s.X), gpu.In(s.Y), gpu.Out(output));
        int groups = Math.Min((s.Count + TileRows - 1) / TileRows, 512);
        var partial = gpu.Temp<float>(Math.Max(1, groups * Sums));
        var weights = result.SubView(0, Features);
        var sum = gpu.Load(PartialGradient, new KernelConfig(groups, TileRows), s.Count, x, y, weights, partial);
        var steps = Enumerable.Range(0, s.Epochs)
            .Select(e => gpu.Load(UpdateWeights, new Index1D(Sums), s.Count, groups, partial, weights, result.SubView(Features + e, 1)))
            .ToArray();
        return () =>
        {
            weights.MemSetToZero(gpu.Accelerator.DefaultStream);
            foreach (var step in steps)
            {
                sum();
                step();
            }
        };
    }

    // A group reads tiles of 128 samples. First a thread is a sample (its error), then a thread is a feature of a quarter of the tile
    // (its gradient): shared memory turns the tile around, so that every sample is read once. Rows are 33 long: 32 threads on 32 rows
    // meet 32 banks.
    private static void PartialGradient(
        int count, ArrayView<float> X, ArrayView<float> Y, ArrayView<float> weights, ArrayView<float> partial)
    {
        var tile = SharedMemory.Allocate<float>(TileRows * (Features + 1));
        var errors = SharedMemory.Allocate<float>(TileRows);
        var losses = SharedMemory.Allocate<float>(TileRows);
        var w = SharedMemory.Allocate<float>(Features);
        int t = Group.IdxX, feature = t % Features, quarter = t / Features * (TileRows / 4);
        float gradient = 0, loss = 0;
        if (t < Features) w[t] = weights[t];
        for (int first = Grid.IdxX * TileRows; first < count; first += Grid.DimX * TileRows)
        {
            Group.Barrier(); // the tile before is used up
            for (int i = t; i < TileRows * Features; i += TileRows)
                tile[i / Features * (Features + 1) + i % Features] = first + i / Features < count ? X[(long)first * Features + i] : 0f;
            Group.Barrier(); // the tile is complete
            float z = 0;
            for (int f = 0; f < Features; f++) z += w[f] * tile[t * (Features + 1) + f];
            float y = first + t < count ? Y[first + t] : 0f, e = XMath.Exp(-XMath.Abs(z));
            errors[t] = first + t < count ? (z >= 0 ? 1f : e) / (1 + e) - y : 0f;
            if (first + t < count) loss += XMath.Max(z, 0f) - z * y + XMath.Log(1 + e);
            Group.Barrier(); // all errors are known
            for (int r = quarter; r < quarter + TileRows / 4; r++) gradient += errors[r] * tile[r * (Features + 1) + feature];
        }

        Group.Barrier(); // the last errors are used up: their place takes the four parts of each sum
        errors[t] = gradient;
        losses[t] = loss;
        Group.Barrier(); // all parts are there
        if (t < Features) partial[Grid.IdxX * Sums + t] = errors[t] + errors[t + 32] + errors[t + 64] + errors[t + 96];
        if (t != Features) return; // no barrier follows
        float total = 0;
        for (int i = 0; i < TileRows; i++) total += losses[i];
        partial[Grid.IdxX * Sums + Features] = total;
    }

    // One thread per weight, and one for the loss.
    private static void UpdateWeights(
        Index1D f, int count, int groups, ArrayView<float> partial, ArrayView<float> weights, ArrayView<float> loss)
    {
        float sum = 0;
        for (int g = 0; g < groups; g++) sum += partial[g * Sums + f];
        if (f < Features) weights[f] -= StepSize * sum / XMath.Max(1, count);
        else loss[0] = sum / XMath.Max(1, count);
    }
}
