namespace Tutorials;

/// <summary>Seeded inputs: the same on every machine, every time.</summary>
public static class Data
{
    /// <summary>Values in [low, high), uniformly spread.</summary>
    public static float[] Uniform(int count, int seed, float low = -1, float high = 1)
    {
        var random = new SplitMix(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++) values[i] = low + (high - low) * random.NextSingle();
        return values;
    }

    /// <summary>Whole numbers in [low, high).</summary>
    public static int[] Integers(int count, int seed, int low, int high)
    {
        var random = new SplitMix(seed);
        var values = new int[count];
        for (int i = 0; i < count; i++) values[i] = random.Next(low, high);
        return values;
    }
}

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): small, quick, and the same in every version of the runtime, which <see cref="Random"/> does not
/// promise.
/// </summary>
public struct SplitMix(int seed)
{
    private ulong state = (ulong)seed;

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A value in [0, 1) with 24 random bits.</summary>
    public float NextSingle() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <summary>A value in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1L << 53));

    /// <summary>A whole number in [low, high).</summary>
    public int Next(int low, int high) => low + (int)((NextBits() >> 32) * (ulong)(high - low) >> 32);
}
