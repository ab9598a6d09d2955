using System.Globalization;
using Tutorials.Measuring;

namespace Tutorials.Decision.Projecting;

/// <summary>
/// A projected figure and how far off it may be. The ends are the median divided and multiplied by an error factor, where nothing limits
/// them.
/// </summary>
/// <param name="Low">Lower end.</param>
/// <param name="Median">The figure itself.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Band(double Low, double Median, double High)
{
    /// <summary><c>12× (4.1× to 36×)</c></summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Quantity.Times(Median)} ({Quantity.Times(Low)} to {Quantity.Times(High)})");
}

/// <summary>How far a computed time may be off.</summary>
/// <param name="Shorter">It may be divided by this.</param>
/// <param name="Longer">It may be multiplied by this.</param>
/// <param name="Source">How that is known.</param>
public readonly record struct ErrorBand(double Shorter, double Longer, string Source)
{
    /// <summary>The same factor both ways.</summary>
    public static ErrorBand Of((double Factor, string Source) known) => new(known.Factor, known.Factor, known.Source);
}

/// <summary>A share of the projected time, with the rule that it comes from.</summary>
/// <param name="Code">Short and stable: <c>kernel</c>, <c>transfers</c>, <c>launches</c>, <c>loader</c>, <c>stays-behind</c>.</param>
/// <param name="Name">In words.</param>
/// <param name="Seconds">Per run.</param>
/// <param name="Rule">How it was computed.</param>
public sealed record ProjectedPart(string Code, string Name, double Seconds, string Rule);

/// <summary>A reason against a device.</summary>
/// <param name="Code">
/// Short and stable: <c>memory-does-not-fit</c>, <c>latency-limit</c>, <c>control-bound</c>, <c>too-small</c>, <c>transfers</c>,
/// <c>doubles</c>, <c>stays-behind</c>, <c>loader</c>.
/// </param>
/// <param name="Text">In words, with the figures.</param>
public sealed record ProjectedReason(string Code, string Text);

/// <summary>A value that nobody gave and that entered all the same.</summary>
/// <param name="Field">Of the profile, as in JSON.</param>
/// <param name="Value">What was taken.</param>
/// <param name="Because">Why that.</param>
public sealed record Assumed(string Field, string Value, string Because);
