using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Decision.Projecting;

/// <summary>
/// What a device would probably make of a job: projected, never measured. The time is a sum of parts, so that the taxes (transfers,
/// launches, loader, what stays behind) are apart from the work.
/// </summary>
public sealed partial record Speedup
{
    /// <summary>The job.</summary>
    public required WorkloadProfile Profile { get; init; }

    /// <summary>The device.</summary>
    public required string Device { get; init; }

    /// <summary>One run today, in seconds.</summary>
    public required double TodaySeconds { get; init; }

    /// <summary>
    /// The same run on today's processor with tuned code on every core, in seconds; null where nothing is known of the processor.
    /// </summary>
    public required double? TunedSeconds { get; init; }

    /// <summary>The parts of a run with the device.</summary>
    public required IReadOnlyList<ProjectedPart> Parts { get; init; }

    /// <summary>Reasons against; none where there is nothing to say.</summary>
    public required IReadOnlyList<ProjectedReason> Against { get; init; }

    /// <summary>What nobody gave and entered all the same.</summary>
    public required IReadOnlyList<Assumed> Defaults { get; init; }

    /// <summary>How many times larger or smaller the computed parts may be, and how that is known.</summary>
    public required ErrorBand Error { get; init; }

    /// <summary>One run with the device, in seconds.</summary>
    public double Seconds => Parts.Sum(p => p.Seconds);

    /// <summary>How many times as fast as today.</summary>
    public Band Times => Compared(TodaySeconds);

    /// <summary>How many times as fast as tuned code on every core of today's processor: the comparison that a seller leaves out.</summary>
    public Band? TimesTuned => TunedSeconds is { } tuned ? Compared(tuned) : null;

    /// <summary>How many times as fast today's processor could be with tuned code on every core; 1 where it is already.</summary>
    public double? TimesByTuning => TunedSeconds is { } tuned ? TodaySeconds / tuned : null;

    /// <summary>The seconds of one part; 0 where there is no such part.</summary>
    /// <param name="code">For example <c>transfers</c>.</param>
    public double Part(string code) => Parts.Where(p => p.Code == code).Sum(p => p.Seconds);

    // What stays behind and the loader are the reader's own figures: the error of the model does not touch them, and the ceiling of
    // Amdahl's law stays one.
    private Band Compared(double before)
    {
        double given = Part(StaysBehind) + Part(Loader), computed = Seconds - given;
        return new(before / (given + computed * Error.Longer), before / Seconds, before / (given + computed / Error.Shorter));
    }

    /// <summary>The projection in a sentence.</summary>
    public string Sentence => $"Projected, not measured: {Profile.JobName ?? "the job"} on {Device} would be {Times} as fast as today"
        + (TimesTuned is { } tuned && TimesByTuning > 1.05 ? $", and {tuned} as fast as tuned code on all of today's cores." : ".");

    /// <summary>How far it may be off, and how that is known.</summary>
    public string HowSure => Error.Shorter == Error.Longer
        ? $"Error factor {Quantity.Digits(Error.Longer, 2)}: {Error.Source}."
        : $"Error factors {Quantity.Digits(Error.Shorter, 2)} (shorter) and {Quantity.Digits(Error.Longer, 2)} (longer): {Error.Source}.";

    /// <inheritdoc/>
    public override string ToString() => $"{Sentence} {HowSure}";
}
