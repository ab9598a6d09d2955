using System.Globalization;
using Tutorials.Measuring;

namespace Tutorials.Course.Sliders;

/// <summary>A number that invites play.</summary>
/// <param name="Name">What it is, with its unit.</param>
/// <param name="Low">The least value; above 0 where the scale is one of decades.</param>
/// <param name="High">The greatest value.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Scale">How its positions are spread.</param>
public sealed record Slider(string Name, double Low, double High, double Start, SliderScale Scale = SliderScale.Even)
{
    private const int Significant = 2;

    /// <summary>The last of its positions; the first is 0.</summary>
    public int LastPosition => Scale == SliderScale.Whole ? (int)(High - Low) : 200;

    /// <summary>The position of a value, the nearest one.</summary>
    public int PositionOf(double value) => (int)Math.Round(LastPosition * (Scale == SliderScale.Decades
        ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low)));

    /// <summary>The value at a position, with two digits where the scale is one of decades.</summary>
    public double At(int position)
    {
        double share = Math.Clamp(position, 0, LastPosition) / (double)LastPosition;
        return Scale == SliderScale.Decades
            ? double.Parse((Low * Math.Pow(High / Low, share)).ToString($"E{Significant - 1}", CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture)
            : Quantity.Round6(Low + (High - Low) * share);
    }
}

/// <summary>How the positions of a slider are spread over its values.</summary>
public enum SliderScale
{
    /// <summary>Equal steps.</summary>
    Even,
    /// <summary>Whole numbers, each of them.</summary>
    Whole,
    /// <summary>Equal ratios.</summary>
    Decades,
}
