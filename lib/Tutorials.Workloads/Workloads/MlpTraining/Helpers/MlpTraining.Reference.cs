namespace Tutorials.Workloads;

public partial class MlpTraining
{
    public override double[] Reference(Training t)
    {
        double[] losses = new double[t.Steps];
        double[] w = [.. t.Weights.Select(v => (double)v)];
        for (int step = 0; step < t.Steps; step++)
        {
            var (loss, gradient) = LossAndGradient(t, step, w);
            losses[step] = loss;
            for (int i = 0; i < w.Length; i++) w[i] -= LearningRate * gradient[i];
        }

        return losses;
    }

    /// <summary>Mean loss of one batch, and its gradient with respect to every weight.</summary>
    internal static (double Loss, double[] Gradient) LossAndGradient(Training t, int step, double[] w)
    {
        double loss = 0;
        double[] gradient = new double[w.Length];
        for (int i = 0; i < t.Batch; i++)
        {
            int sample = (int)(((long)step * t.Batch + i) % t.Digits.Length), image = sample * Pixels;
            double[] hidden = new double[Hidden + 1], scores = new double[Classes];
            hidden[Hidden] = 1;
            for (int h = 0; h < Hidden; h++)
            {
                for (int p = 0; p < Pixels; p++) hidden[h] += (double)t.Images[image + p] * w[p * Hidden + h];
                hidden[h] = Math.Max(hidden[h], 0);
            }

            for (int c = 0; c < Classes; c++)
                for (int h = 0; h <= Hidden; h++) scores[c] += hidden[h] * w[OutputLayer + h * ClassStride + c];
            double largest = scores.Max(), sum = scores.Sum(s => Math.Exp(s - largest));
            loss += (largest + Math.Log(sum) - scores[t.Digits[sample]]) / t.Batch;

            for (int c = 0; c < Classes; c++)
                scores[c] = (Math.Exp(scores[c] - largest) / sum - (c == t.Digits[sample] ? 1 : 0)) / t.Batch; // now the delta
            for (int h = 0; h <= Hidden; h++)
            {
                double delta = 0;
                for (int c = 0; c < Classes; c++)
                {
                    gradient[OutputLayer + h * ClassStride + c] += hidden[h] * scores[c];
                    delta += scores[c] * w[OutputLayer + h * ClassStride + c];
                }

                if (h == Hidden || hidden[h] <= 0) continue; // ReLU passes nothing back where it passed nothing on
                for (int p = 0; p < Pixels; p++) gradient[p * Hidden + h] += t.Images[image + p] * delta;
            }
        }

        return (loss, gradient);
    }
}
