namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    public static void SerialDouble(uint seed, int paths, ReadOnlySpan<Option> options, Span<float> output)
    {
        Span<int> bins = stackalloc int[Bins];
        for (int o = 0; o < options.Length; o++)
        {
            var walk = new WalkDouble(options[o]);
            bins.Clear();
            double sum = 0, squares = 0;
            for (int path = 0; path < paths; path++)
            {
                uint word = Philox((uint)path / 4, (uint)o, 0, 0, seed, 0).At(path % 4);
                double payoff = walk.Payoff(NormalDouble(word)) - walk.Shift;
                sum += payoff;
                squares += payoff * payoff;
                bins[(int)(word >> BinShift)]++;
            }

            output[3 * o] = (float)walk.Price(sum, paths);
            output[3 * o + 1] = (float)walk.Error(sum, squares, paths);
            output[3 * o + 2] = (float)walk.ValueAtRisk(TailStart(bins, paths));
        }
    }
}
