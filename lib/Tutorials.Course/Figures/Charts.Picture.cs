namespace Tutorials.Course.Figures;

public static partial class Charts
{
    // From dark blue over grey to yellow: rises evenly in lightness for every kind of colour vision (the cividis map; Nuñez, Anderton,
    // Renslow 2018).
    private static readonly (byte R, byte G, byte B)[] Stops =
        [(0, 32, 76), (0, 49, 109), (63, 75, 107), (101, 101, 111), (132, 129, 120), (164, 158, 118), (200, 190, 105), (236, 223, 77),
            (255, 234, 70)];

    /// <summary>A picture from bytes: red, green and blue of each pixel, row by row from the top.</summary>
    public static Picture Picture(ReadOnlySpan<byte> rgb, int width, int height, string alt) => new(rgb, width, height, alt);

    /// <summary>
    /// A picture of counts, such as the steps of the Mandelbrot iteration: dark for few, yellow for many, black where the limit was
    /// reached. The scale is logarithmic, because counts near the edge grow without end.
    /// </summary>
    /// <param name="counts">One number per pixel, row by row from the top.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="limit">The count at which the iteration gave up.</param>
    /// <param name="alt">What the picture shows.</param>
    /// <exception cref="ArgumentException">The number of counts does not fit the size, or the limit is less than 1.</exception>
    public static Picture Picture(ReadOnlySpan<int> counts, int width, int height, int limit, string alt) =>
        new(Colours(counts, width, height, limit), width, height, alt);

    /// <summary>
    /// The colours of <see cref="Picture(ReadOnlySpan{int}, int, int, int, string)"/>: red, green and blue of each pixel.
    /// </summary>
    internal static byte[] Colours(ReadOnlySpan<int> counts, int width, int height, int limit)
    {
        if (counts.Length != (long)width * height)
            throw new ArgumentException($"A picture of {width} × {height} needs {(long)width * height} counts; there are {counts.Length}.",
                nameof(counts));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        byte[] rgb = new byte[3 * counts.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] >= limit) continue; // black
            var (r, g, b) = Colour(Math.Log(1 + Math.Max(0, counts[i])) / Math.Log(1 + limit));
            (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) = (r, g, b);
        }

        return rgb;
    }

    // A place on the scale: 0 is dark blue, 1 is yellow.
    private static (byte R, byte G, byte B) Colour(double share)
    {
        double place = Math.Clamp(share, 0, 1) * (Stops.Length - 1);
        int stop = Math.Min((int)place, Stops.Length - 2);
        var (low, high) = (Stops[stop], Stops[stop + 1]);
        return (Mix(low.R, high.R, place - stop), Mix(low.G, high.G, place - stop), Mix(low.B, high.B, place - stop));
    }

    private static byte Mix(byte low, byte high, double share) => (byte)Math.Round(low + (high - low) * share);
}
