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
    public static KernelRandom Of(Delegate code, bool forDevice = false)
    {
        ArgumentNullException.ThrowIfNull(code);
        uint hash = 2166136261;
        foreach (byte b in KernelConstants.Body(code)) hash = (hash ^ b) * 16777619;
        return new((int)(hash >> 1), KernelConstants.Of(code)) { ForDevice = forDevice };
    }

    /// <summary>How far beyond a number in the code a size may lie for a device, which is faster than the model.</summary>
    public const int MostOnDevice = 1 << 17;

    /// <summary>True where a larger number in the code is looked at than the model has time for: <see cref="MostOnDevice"/>.</summary>
    public bool ForDevice { get; init; }

    /// <summary>True once a size was given out that the model has no time for.</summary>
    public bool WentBeyond { get; private set; }

    /// <summary>
    /// A number from <paramref name="low"/> on and below <paramref name="high"/>; where the code holds a number between
    /// <paramref name="low"/> and <paramref name="most"/>, one just above the largest of these: by two, so that an element with that very
    /// index is not the last one.
    /// </summary>
    /// <param name="low">The smallest.</param>
    /// <param name="high">Behind the largest where the code holds no such number.</param>
    /// <param name="most">The largest number in the code that is looked at.</param>
    /// <param name="unit">The code may count in groups or tiles of so many; the number itself then says how large they are.</param>
    public int Beyond(int low, int high, int most, int unit = 1)
    {
        int known = 0, step = 1, limit = ForDevice ? MostOnDevice : most;
        foreach (int constant in constants)
            foreach (int one in unit == 1 ? [1] : new[] { 1, unit })
            {
                long size = (long)constant * one;
                if (size >= low && size <= limit && size > known && (one == 1 || constant != unit)) (known, step) = ((int)size, one);
            }

        WentBeyond |= known > most;
        return known == 0 ? Next(low, high) : known + step + 1 + Next((high - low) / 4 + 1);
    }

    /// <summary>How long the second side must be for so many elements as <see cref="Beyond"/> gives, and at least so long.</summary>
    public int Side(int first, int least, int low, int high, int most) => Math.Max(least, Beyond(low, high, most) / first + 1);
}
