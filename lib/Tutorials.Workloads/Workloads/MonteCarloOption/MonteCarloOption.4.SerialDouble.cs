namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    public static void SerialDouble(
        uint seed, int paths, Option[] options, float[] output)
    {
        for (int o = 0; o < options.Length; o++)
            SerialDoubleOption(seed, paths, options, output, o);
    }

    private static void SerialDoubleOption(
        uint seed, int paths, Option[] options, float[] output, int o)
    {
        Span<int> bins = stackalloc int[Bins];
        var motion = new GeometricBrownianMotionDouble(options[o]);
        bins.Clear();
        double sum = 0, square = 0;
        for (int path = 0; path < paths; path++)
        {
            uint word = Philox((uint)path / 4, (uint)o, 0, 0, seed, 0).At(path % 4);
            double payoff = motion.Payoff(NormalDouble(word)) - motion.Shift;
            sum += payoff;
            square += payoff * payoff;
            bins[(int)(word >> BinShift)]++;
        }

        motion.Summarise(sum, square, paths, TailStart(bins, paths), output.AsSpan(3 * o));
    }
}
