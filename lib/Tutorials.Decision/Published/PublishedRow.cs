using System.Globalization;

namespace Tutorials.Decision.Published;

/// <summary>A unit of published values.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Seconds">How many seconds one is, where it is a time; null for a rate.</param>
public sealed record PublishedUnit(string Name, double? Seconds = null);

/// <summary>
/// One number that somebody else measured with another program on a named machine: a fact with its source, never a number of this kit.
/// </summary>
public sealed record PublishedRow
{
    /// <summary>The file, without folder and ending: one source.</summary>
    public required string Source { get; init; }

    /// <summary>The name of the device as published.</summary>
    public required string DeviceName { get; init; }

    /// <summary>Which device it is.</summary>
    public required PublishedDevice Device { get; init; }

    /// <summary>The workload of this kit that it speaks for; null where there is none.</summary>
    public Workload? Workload { get; init; }

    /// <summary>What limits the job.</summary>
    public required WorkKind Kind { get; init; }

    /// <summary>What was measured.</summary>
    public required string Metric { get; init; }

    /// <summary>The number as published.</summary>
    public required double Value { get; init; }

    /// <summary>Its unit.</summary>
    public required PublishedUnit Unit { get; init; }

    /// <summary>
    /// Bytes moved, or operations of a <see cref="WorkKind.Matrix"/> job, by one unit of the value, or by one run where the unit is a time;
    /// null where the source does not say enough.
    /// </summary>
    public double? PerUnit { get; init; }

    /// <summary>As published; empty where it is not said.</summary>
    public required string Precision { get; init; }

    /// <summary>Size of the problem as published.</summary>
    public required string Size { get; init; }

    /// <summary>Program and version.</summary>
    public required string Program { get; init; }

    /// <summary>Who measured.</summary>
    public required string MeasuredBy { get; init; }

    /// <summary>The day of the run, or of the file that was read; null where neither is known.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Where it was read.</summary>
    public required Uri Url { get; init; }

    /// <summary>Line, row or table at <see cref="Url"/>.</summary>
    public required string Place { get; init; }

    /// <summary>Bytes, or operations of a <see cref="WorkKind.Matrix"/> job, a second; null where they were not counted.</summary>
    public double? WorkPerSecond => PerUnit is not { } amount ? null : Unit.Seconds is { } seconds
        ? amount / (Value * seconds) : Value * amount;

    /// <summary>The share of the data sheet's limit; null where either is not known.</summary>
    public double? Share => WorkPerSecond / Device.Peak(Kind);

    /// <summary>Who measured, and when.</summary>
    public string Who => string.Create(CultureInfo.InvariantCulture, $"{MeasuredBy}{(Date is { } day ? $", {day:yyyy-MM-dd}" : "")}");

    /// <summary>Who, with what, when: what is printed beside the number wherever it is shown.</summary>
    public string Origin => string.Create(CultureInfo.InvariantCulture,
        $"published: {MeasuredBy}, {Program}{(Date is { } day ? $", {day:yyyy-MM-dd}" : "")}");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DeviceName}: {Metric} {Value:G6} {Unit.Name}");
}
