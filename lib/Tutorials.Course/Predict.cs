using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Course.Tracking;
using Tutorials.Measuring;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course;

/// <summary>
/// Predict, then measure: the guess is written down before the measuring cell, marked in the chart, and held against what came out.
/// </summary>
public static class Predict
{
    /// <summary>
    /// A guess for one workload: how many times as fast as <c>Serial</c> the best processor variant (<paramref name="cpu"/>) and the best
    /// device variant (<paramref name="gpu"/>) will be.
    /// </summary>
    /// <exception cref="ArgumentException">Nothing was guessed, or a guess is not a positive number.</exception>
    public static Guess Speedup<TWorkload>(double? cpu = null, double? gpu = null) where TWorkload : Workload
    {
        if (cpu is null && gpu is null) throw new ArgumentException("Guess at least one of the two: cpu: 8 or gpu: 40.");
        foreach (double guess in new[] { cpu, gpu }.OfType<double>())
            if (!(guess > 0 && double.IsFinite(guess)))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"A guess is a positive number of times as fast, not {guess}."));
        return new(Catalog.Get<TWorkload>(), cpu, gpu);
    }

    /// <summary>Every prediction so far, and how far off the middle one was.</summary>
    public static Table Calibration()
    {
        var (file, notice) = Progress.Read();
        double[] factors = [.. file.Predictions.Select(p => p.Factor).Order()];
        string caption = factors.Length == 0
            ? "No prediction was held against a measurement yet."
            : string.Create(CultureInfo.InvariantCulture,
                $"Your predictions: half of them were within a factor of {factors[(factors.Length - 1) / 2]:0.0}.");
        return Table.Of(
            notice is null ? caption : $"{caption} {notice}", file.Predictions)
            .Text("workload", p => p.Workload)
            .Text("of", p => p.Which)
            .Number("said", p => Quantity.Times(p.Said))
            .Number("measured", p => Quantity.Times(p.Measured))
            .Number("off by a factor of", p => p.Factor.ToString("0.0", CultureInfo.InvariantCulture));
    }
}

/// <summary>A guess for one workload, in times as fast as Serial.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record Guess(Workload Workload, double? Cpu, double? Gpu) : IShown, ISpeedupGuess
{
    /// <summary>
    /// Holds the guess against a run, and keeps both in the progress file. Simulated, recorded and projected rows do not count, and a
    /// guess about a device is not scored where the processor itself plays it. Nor is any where the machine was not quiet.
    /// </summary>
    /// <exception cref="ArgumentException">Nothing was measured for the workload.</exception>
    public Table Compare(Measurements measurements)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var run = measurements.For(Workload);
        List<(string Which, double Said, Interval? Measured, bool Quiet)> rows = [];
        if (Cpu is { } cpu) rows.Add(Row("cpu", cpu, Best(run, ExecutionTarget.Cpu)));
        if (Gpu is { } gpu) rows.Add(Row("gpu", gpu, run.DeviceIsThisProcessor ? null : Best(run, ExecutionTarget.Gpu)));
        (string, double, Interval?, bool) Row(string which, double said, Measurement? best) =>
            (which, said, best is null ? null : run.Speedup(best), best?.Quietness is not { IsQuiet: false });
        string WhyNot(string which) => which == "gpu" && run.DeviceIsThisProcessor
            ? "no card here: the device is this processor"
            : "not measured here";
        string? notice = null;
        foreach (var (which, said, measured, quiet) in rows)
            if (quiet && measured is { } m) notice ??= Progress.Predicted(new(Workload.Name, which, said, m.Median, Progress.Today));
        return Table.Of(
            $"{Workload}: predicted and measured, in times as fast as {Workload.Baseline}{(notice is null ? "" : $". {notice}")}", rows)
            .Text("best of", r => r.Which)
            .Number("you said", r => Quantity.Times(r.Said))
            .Number("measured", r => r.Measured is { } m ? Quantity.Times(m.Median) : WhyNot(r.Which))
            .Number("off by a factor of", r => r.Measured is not { } m ? ""
                : r.Quiet ? OffBy(r.Said, m) : "not judged: the machine was not quiet");
    }

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) => writer.Put(Paragraph(ToString()));

    /// <inheritdoc/>
    public override string ToString()
    {
        string?[] said = [Cpu is { } c ? $"processor {Quantity.Times(c)}" : null, Gpu is { } g ? $"device {Quantity.Times(g)}" : null];
        return $"Your guess for {Workload}: {string.Join(", ", said.OfType<string>())}.";
    }

    // One rule for every row: against the median. What the run cannot tell apart is said beside it, and is no hit on a busy machine.
    private static string OffBy(double said, Interval measured) => string.Create(CultureInfo.InvariantCulture,
        $"{Math.Max(measured.Median / said, said / measured.Median):0.0}")
        + (said >= measured.Low && said <= measured.High ? ", inside the run's interval" : "");

    // Data in place: what a chart's bar without transfers says.
    private static Measurement? Best(Measurements run, ExecutionTarget target) => run.Best(target, withTransfers: false);
}
