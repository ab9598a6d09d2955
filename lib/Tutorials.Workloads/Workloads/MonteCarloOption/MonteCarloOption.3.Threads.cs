namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    // Options are independent: whichever core is free takes the next one.
    public static void Threads(
        uint seed, int paths, Option[] options, float[] output)
    {
        Cores.ForEach(options.Length, o => SimdOption(seed, paths, options, output, o));
    }
}
