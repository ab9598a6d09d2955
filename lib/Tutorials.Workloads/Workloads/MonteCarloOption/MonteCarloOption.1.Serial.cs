namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    public static void Serial(uint seed, int paths, ReadOnlySpan<Option> options, Span<float> output)
    {
        Span<int> bins = stackalloc int[Bins];
        for (int o = 0; o < options.Length; o++)
        {
            var walk = new Walk(options[o]);
            bins.Clear();
            double sum = 0, squares = 0;
            for (int path = 0; path < paths; path++)
            {
                uint word = Philox((uint)path / 4, (uint)o, 0, 0, seed, 0).At(path % 4);
                float payoff = walk.Payoff(Normal(word)) - walk.Shift;
                sum += payoff;
                squares += payoff * payoff;
                bins[(int)(word >> BinShift)]++;
            }

            walk.Summarise((float)sum, (float)squares, paths, TailStart(bins, paths), output[(3 * o)..]);
        }
    }
}
