using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising;

/// <summary>
/// The numbers of a second round, seeded by the kernel's own code: the same kernel gets the same round every time, and whoever writes sizes
/// into the code gets others.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="constants">The whole numbers in the kernel's code.</param>
public sealed class KernelRandom(int seed, IReadOnlySet<int> constants) : Random(seed)
{
    /// <summary>The numbers for a kernel. The seed is FNV-1a over its IL.</summary>
    public static KernelRandom Of(Delegate code)
    {
        ArgumentNullException.ThrowIfNull(code);
        uint hash = 2166136261;
        foreach (byte b in code.Method.GetMethodBody()?.GetILAsByteArray() ?? []) hash = (hash ^ b) * 16777619;
        return new((int)(hash >> 1), KernelConstants.Of(code));
    }

    /// <summary>
    /// A number from <paramref name="low"/> on and below <paramref name="high"/>; where the code holds a number between
    /// <paramref name="low"/> and <paramref name="most"/>, one just above the largest of these.
    /// </summary>
    public int Beyond(int low, int high, int most)
    {
        int known = constants.Where(constant => constant >= low && constant <= most).DefaultIfEmpty().Max();
        return known == 0 ? Next(low, high) : known + 1 + Next((high - low) / 4 + 1);
    }
}
