using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials.Workloads;

public partial class MlpTraining
{
    private const int LossGroup = 128;

    // Five launches per step, one after the other in the same stream: each kernel needs what the one before has written.
    // Weights never leave the device; only the losses come back.
    private static Action PrepareGpu(GpuJob gpu, Training t, float[] output)
    {
        var (images, digits, start, losses) = (gpu.In(t.Images), gpu.In(t.Digits), gpu.In(t.Weights), gpu.Out(output));
        int n = t.Batch;
        var w = gpu.Temp<float>(WeightCount);
        var (first, second) = (w.SubView(0, OutputLayer), w.SubView(OutputLayer, WeightCount - OutputLayer));
        var hidden = gpu.Temp<float>(Math.Max(1, n * Hidden));
        var delta = gpu.Temp<float>(Math.Max(1, n * Hidden));
        var scores = gpu.Temp<float>(Math.Max(1, n * Classes));
        var lossOf = gpu.Temp<float>(Math.Max(1, t.Steps * n));
        Action[] chain =
        [
            .. Enumerable.Range(0, n == 0 ? 0 : t.Steps).SelectMany(step => (Action[])
            [
                gpu.Load(HiddenForward, new Index1D(n * Hidden), FirstImage(step), images, first, hidden),
                gpu.Load(OutputForward, new Index1D(n), FirstImage(step), digits, hidden, second, scores, lossOf.SubView(step * n)),
                gpu.Load(HiddenBackward, new Index1D(n * Hidden), scores, second, hidden, delta),
                gpu.Load(UpdateOutputLayer, new Index1D((Hidden + 1) * Classes), n, scores, hidden, second),
                gpu.Load(UpdateHiddenLayer, new Index1D(OutputLayer), n, FirstImage(step), images, delta, first),
            ]),
            gpu.Load(MeanLoss, new KernelConfig(t.Steps, LossGroup), n, lossOf, losses),
        ];
        return () =>
        {
            start.CopyTo(gpu.Accelerator.DefaultStream, w);
            foreach (var kernel in chain) kernel();
        };

        int FirstImage(int step) => (int)((long)step * n % t.Digits.Length);
    }

    // One thread per image and hidden unit.
    private static void HiddenForward(Index1D i, int at, ArrayView<float> images, ArrayView<float> w, ArrayView<float> hidden)
    {
        int image = (int)((at + i.X / Hidden) % (images.Length / Pixels)) * Pixels;
        float sum = 0;
        for (int p = 0; p < Pixels; p++) sum += images[image + p] * w[p * Hidden + i.X % Hidden];
        hidden[i] = XMath.Max(sum, 0f);
    }

    // One thread per image: scores, softmax, loss. Leaves in scores how far each class was off, as a share of the batch.
    private static void OutputForward(
        Index1D i, int at, ArrayView<int> digits,
        ArrayView<float> hidden, ArrayView<float> w, ArrayView<float> scores, ArrayView<float> lossOf)
    {
        int digit = digits[(at + i.X) % digits.Length], count = (int)(hidden.Length / Hidden);
        float largest = float.NegativeInfinity, sum = 0;
        for (int c = 0; c < Classes; c++)
        {
            float score = w[Hidden * ClassStride + c];
            for (int h = 0; h < Hidden; h++) score += hidden[i.X * Hidden + h] * w[h * ClassStride + c];
            scores[i.X * Classes + c] = score;
            largest = XMath.Max(largest, score);
        }

        for (int c = 0; c < Classes; c++) sum += XMath.Exp(scores[i.X * Classes + c] - largest);
        lossOf[i] = largest + XMath.Log(sum) - scores[i.X * Classes + digit];
        for (int c = 0; c < Classes; c++)
            scores[i.X * Classes + c] = (XMath.Exp(scores[i.X * Classes + c] - largest) / sum - (c == digit ? 1f : 0f)) / count;
    }

    // One thread per image and hidden unit. ReLU passes nothing back where it passed nothing on.
    private static void HiddenBackward(
        Index1D i, ArrayView<float> scores, ArrayView<float> w, ArrayView<float> hidden, ArrayView<float> delta)
    {
        float sum = 0;
        for (int c = 0; c < Classes; c++) sum += scores[i.X / Hidden * Classes + c] * w[i.X % Hidden * ClassStride + c];
        delta[i] = hidden[i] > 0 ? sum : 0f;
    }

    // One thread per weight of the output layer: its gradient is a sum over the batch.
    private static void UpdateOutputLayer(Index1D i, int count, ArrayView<float> scores, ArrayView<float> hidden, ArrayView<float> w)
    {
        int h = i.X / Classes, c = i.X % Classes;
        float sum = 0;
        for (int s = 0; s < count; s++) sum += (h == Hidden ? 1f : hidden[s * Hidden + h]) * scores[s * Classes + c];
        w[h * ClassStride + c] -= LearningRate * sum;
    }

    // One thread per weight of the hidden layer.
    private static void UpdateHiddenLayer(Index1D i, int count, int at, ArrayView<float> images, ArrayView<float> delta, ArrayView<float> w)
    {
        int p = i.X / Hidden, h = i.X % Hidden, all = (int)(images.Length / Pixels);
        float sum = 0;
        for (int s = 0; s < count; s++) sum += images[(at + s) % all * Pixels + p] * delta[s * Hidden + h];
        w[i] -= LearningRate * sum;
    }

    // One group per step.
    private static void MeanLoss(int count, ArrayView<float> lossOf, ArrayView<float> losses)
    {
        var sums = SharedMemory.Allocate<float>(LossGroup);
        int t = Group.IdxX;
        float sum = 0;
        for (int i = t; i < count; i += LossGroup) sum += lossOf[Grid.IdxX * count + i];
        sums[t] = sum;
        for (int half = LossGroup / 2; half > 0; half /= 2)
        {
            Group.Barrier(); // the level below is complete
            if (t < half) sums[t] += sums[t + half];
        }

        if (t == 0) losses[Grid.IdxX] = sums[0] / XMath.Max(1, count);
    }
}
