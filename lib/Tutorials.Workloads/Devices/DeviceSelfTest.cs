using ILGPU;
using ILGPU.Runtime;

namespace Tutorials.Devices;

/// <summary>The first kernels that a device runs: a device is usable only when they give the right answer.</summary>
internal static class DeviceSelfTest
{
    private const int Length = 256;

    /// <summary>Runs 2 x + i over 256 integers and compares every one.</summary>
    public static bool Works(Accelerator accelerator)
    {
        var input = Enumerable.Range(1, Length).ToArray();
        using var buffer = accelerator.Allocate1D(input);
        accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>>(TwicePlusIndex)(Length, buffer.View);
        accelerator.Synchronize();
        return buffer.GetAsArray1D().SequenceEqual(input.Select((x, i) => 2 * x + i));
    }

    /// <summary>
    /// Whether the device still works after a kernel has failed on it. After an access out of range a CUDA device refuses everything, in
    /// this process, for good.
    /// </summary>
    public static bool Survives(Accelerator accelerator)
    {
        try
        {
            return Works(accelerator);
        }
        // Whatever a driver throws: it no longer works.
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>Whether values can be handed from one thread of a warp to another.</summary>
    public static bool Shuffles(Accelerator accelerator)
    {
        var warp = DeviceFacts.WarpSizeOf(accelerator);
        if (warp == 0)
            return false;
        try
        {
            using var buffer = accelerator.Allocate1D<int>(warp);
            accelerator.LoadStreamKernel<ArrayView<int>>(FromTheNextLane)((1, warp), buffer.View);
            accelerator.Synchronize();
            return buffer.GetAsArray1D().Take(warp - 1).SequenceEqual(Enumerable.Range(1, warp - 1));
        }
        // A driver refuses such a kernel with exceptions of its own; each of them means no.
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static void TwicePlusIndex(Index1D i, ArrayView<int> x) => x[i] = 2 * x[i] + i;

    private static void FromTheNextLane(ArrayView<int> x) => x[Group.IdxX] = Warp.ShuffleDown(Group.IdxX, 1);
}
