namespace Tutorials.Course.Figures;

/// <summary>One moment of a film.</summary>
/// <param name="Label">When it is: <c>step 100</c>.</param>
/// <param name="Values">One number per cell, row by row from the bottom.</param>
public sealed record Frame(string Label, IReadOnlyList<float> Values);

public static partial class Charts
{
    /// <summary>
    /// A field that changes, with a button to play and to stop and a slider: it never moves by itself. Where scripts are off, the last
    /// moment stands still, and the table says what happens.
    /// </summary>
    /// <param name="title">What is shown, in a few words.</param>
    /// <param name="alt">What it shows, in one or two sentences.</param>
    /// <param name="width">Cells from left to right.</param>
    /// <param name="height">Cells from bottom to top.</param>
    /// <param name="frames">The moments, in order.</param>
    /// <param name="top">The value of the brightest colour; 0 is the darkest.</param>
    /// <exception cref="ArgumentException">There is no frame, or one does not fit the size.</exception>
    public static FrameFigure Frames(string title, string alt, int width, int height, IReadOnlyList<Frame> frames, double top)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        if (frames.Count == 0) throw new ArgumentException("A film needs at least one frame.", nameof(frames));
        if (frames.FirstOrDefault(frame => frame.Values.Count != (long)width * height) is { } odd)
            throw new ArgumentException($"A frame of {width} × {height} needs {(long)width * height} values; '{odd.Label}' has "
                + $"{odd.Values.Count}.", nameof(frames));
        return new(title, alt, width, height, frames, top);
    }

    /// <summary>The colours of a field, largest last: red, green and blue of each cell, row by row from the top.</summary>
    internal static byte[] Colours(Frame frame, int width, int height, double top)
    {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                var (r, g, b) = Colour(frame.Values[(height - 1 - y) * width + x] / top);
                (rgb[3 * (y * width + x)], rgb[3 * (y * width + x) + 1], rgb[3 * (y * width + x) + 2]) = (r, g, b);
            }

        return rgb;
    }

    /// <summary>The scale as plotly wants it: pairs of a share and a colour.</summary>
    internal static object[][] ColourScale =>
        [.. Stops.Select((stop, i) => (object[])[i / (double)(Stops.Length - 1), $"rgb({stop.R},{stop.G},{stop.B})"])];
}
