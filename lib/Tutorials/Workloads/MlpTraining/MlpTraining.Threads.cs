namespace Tutorials.Workloads;

public partial class MlpTraining
{
    // Data parallelism, as between the cards of a server: every core takes a part of the batch with the same weights, the gradients are added,
    // one update follows. Under 64 images a core, the meeting costs more than the work.
    public static void Threads(int batch, int steps, float[] images, int[] digits, float[] start, float[] losses)
    {
        int pieces = Math.Clamp(batch / 64, 1, Cores.Count);
        var w = (float[])start.Clone();
        float[][] gradients = [.. Enumerable.Range(0, pieces).Select(_ => new float[WeightCount])];
        var lossOf = new double[pieces];
        for (int step = 0; step < steps; step++)
        {
            Cores.ForEach(pieces, p =>
            {
                int first = (int)((long)batch * p / pieces), end = (int)((long)batch * (p + 1) / pieces);
                Array.Clear(gradients[p]);
                lossOf[p] = AddGradient((long)step * batch + first, end - first, batch, images, digits, w, gradients[p]);
            });
            for (int p = 0; p < pieces; p++) Move(w, gradients[p]);
            losses[step] = (float)(lossOf.Sum() / Math.Max(1, batch));
        }
    }
}
