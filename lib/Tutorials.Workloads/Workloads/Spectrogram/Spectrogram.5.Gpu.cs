using ILGPU;
using ILGPU.Algorithms;

namespace Tutorials.Workloads;

public partial class Spectrogram
{
    // One group of 256 threads per frame; the frame stays in shared memory from the window to the bands. In each of nine rounds a
    // thread does one butterfly. Every round sorts as it goes (Stockham's form), so no bit reversal is needed. The tables come as
    // arguments: a device cannot read the host's.
    private static void LogMelFrame(
        ArrayView<float> samples, ArrayView<float> window, ArrayView<float> cosines, ArrayView<float> sines,
        ArrayView<float> rising, ArrayView<int> starts, ArrayView<float> output)
    {
        var re = SharedMemory.Allocate<float>(Length);
        var im = SharedMemory.Allocate<float>(Length);
        int t = Group.IdxX, frame = Grid.IdxX;
        for (int i = t; i < Length; i += Half)
        {
            re[i] = samples[frame * Hop + i] * window[i];
            im[i] = 0;
        }

        for (int stride = 1; stride < Length; stride *= 2)
        {
            Group.Barrier(); // the values of the round before are complete
            int q = t & (stride - 1), p = t - q; // p is a multiple of the stride: the turn of this butterfly
            float aRe = re[t], aIm = im[t], bRe = re[t + Half], bIm = im[t + Half];
            Group.Barrier(); // everyone has read: now the places may be overwritten
            float x = aRe - bRe, y = aIm - bIm;
            int to = 2 * p + q;
            re[to] = aRe + bRe;
            im[to] = aIm + bIm;
            re[to + stride] = x * cosines[p] - y * sines[p];
            im[to + stride] = x * sines[p] + y * cosines[p];
        }

        Group.Barrier(); // the spectrum is complete
        float power = re[t] * re[t] + im[t] * im[t];
        float last = re[Half] * re[Half] + im[Half] * im[Half];
        Group.Barrier(); // everyone has read the spectrum: the power takes its place
        re[t] = power;
        if (t == 0) re[Half] = last;
        Group.Barrier(); // the power is complete
        if (t >= Bands) return; // no barrier follows
        float energy = Floor;
        for (int k = starts[t]; k < starts[t + 1]; k++) energy += rising[k] * re[k];
        for (int k = starts[t + 1]; k < starts[t + 2]; k++) energy += (1 - rising[k]) * re[k];
        output[frame * Bands + t] = XMath.Log(energy);
    }
}
