namespace Tutorials.Workloads;

public partial class MlpTraining
{
    private const int KeptBack = 64; // the last images of the data set: enough to hold every digit

    /// <summary>A training that was stopped after each step to ask the network what it sees.</summary>
    /// <param name="Losses">The mean loss of each step's batch.</param>
    /// <param name="Digits">What was shown to the network: pictures of each digit, 0 to 9, that were in no batch.</param>
    /// <param name="Said">What it took each of them for: before the first step, then after every step.</param>
    public sealed record Watched(IReadOnlyList<float> Losses, IReadOnlyList<(byte[] Rgb, int Side)> Digits, IReadOnlyList<int[]> Said);

    /// <summary>
    /// The twenty steps of <see cref="Tuned"/> on one core without the last 64 images; each digit of those is shown to the network
    /// after every step.
    /// </summary>
    /// <param name="batch">Images in a batch; at least 1.</param>
    public static Watched Watch(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        var (images, digits) = Dataset.Value;
        int known = digits.Length - KeptBack;
        int[] asked = [.. Enumerable.Range(0, Classes).Select(digit => Array.LastIndexOf(digits, digit))];
        if (asked.Min() < known) throw new InvalidDataException($"digits.csv: its last {KeptBack} lines do not hold every digit.");
        float[] w = StartWeights(), gradient = new float[WeightCount], losses = new float[Steps];
        List<int[]> said = [Say()];
        for (int step = 0; step < Steps; step++)
        {
            Array.Clear(gradient);
            double loss = AddBlocks(
                (long)step * batch, batch, batch, images.AsSpan(0, known * Pixels), digits.AsSpan(0, known), w, gradient);
            losses[step] = (float)(loss / batch);
            UpdateWeights(w, gradient);
            said.Add(Say());
        }

        return new(losses, [.. asked.Select(Picture)], said);

        int[] Say() => [.. asked.Select(i => ArgMax(images.AsSpan(i * Pixels, Pixels), w))];
    }

    private static int ArgMax(ReadOnlySpan<float> image, ReadOnlySpan<float> w)
    {
        Span<float> hidden = stackalloc float[Hidden + 1], scores = stackalloc float[Classes];
        Forward(image, w, hidden, scores);
        int best = 0;
        for (int c = 1; c < Classes; c++)
            if (scores[c] > scores[best]) best = c;
        return best;
    }
}
