using System.Globalization;
using Tutorials.Measuring;
using Tutorials.Plotting;

namespace Tutorials.Deciding;

/// <summary>
/// What a device would probably make of a job: projected, never measured. The time is a sum of parts, so that the taxes (road, launches, loader,
/// what stays behind) stand apart from the work.
/// </summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed partial record Speedup : IShown
{
    /// <summary>The job.</summary>
    public required WorkloadProfile Profile { get; init; }

    /// <summary>The device.</summary>
    public required string Device { get; init; }

    /// <summary>One run today, in seconds.</summary>
    public required double TodaySeconds { get; init; }

    /// <summary>The same run on today's processor with tuned code on every core, in seconds; null where nothing is known of the processor.</summary>
    public required double? TunedSeconds { get; init; }

    /// <summary>The parts of a run with the device.</summary>
    public required IReadOnlyList<ProjectedPart> Parts { get; init; }

    /// <summary>Reasons against; none where there is nothing to say.</summary>
    public required IReadOnlyList<ProjectedReason> Against { get; init; }

    /// <summary>What nobody gave and entered all the same.</summary>
    public required IReadOnlyList<Assumed> Defaults { get; init; }

    /// <summary>How many times larger or smaller the computed parts may be, and how that is known.</summary>
    public required (double Factor, string Source) Error { get; init; }

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

    // What stays behind and the loader are the reader's own figures: the error of the model does not touch them, and the ceiling of Amdahl's law stays one.
    private Band Compared(double before)
    {
        double given = Part(StaysBehind) + Part(Loader), computed = Seconds - given;
        return new(before / (given + computed * Error.Factor), before / Seconds, before / (given + computed / Error.Factor));
    }

    private string Sentence => $"Projected, not measured: {Profile.JobName ?? "the job"} on {Device} would be {Times} as fast as today"
        + (TimesTuned is { } tuned && TimesByTuning > 1.05 ? $", and {tuned} as fast as tuned code on all of today's cores." : ".");

    private string HowSure => $"Error factor {Quantity.Digits(Error.Factor, 2)}: {Error.Source}.";

    private Table Table => new(
        $"{Sentence} {HowSure}",
        [new("part of a run"), new("seconds", true), new("share", true), new("how it is computed")],
        [
            .. Parts.Select(p => (IReadOnlyList<string>)[p.Name, Quantity.Seconds(p.Seconds), p.Seconds < 0.001 * Seconds ? "< 0.1 %" : $"{Quantity.Digits(100 * p.Seconds / Seconds, 2)} %", p.Rule]),
            .. Against.Select(r => (IReadOnlyList<string>)[$"against: {r.Code}", "", "", r.Text]),
            .. Defaults.Select(d => (IReadOnlyList<string>)[$"assumed: {d.Field}", "", "", $"{d.Value}: {d.Because}"]),
        ]);

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        // Sentences as sentences: in a table they would scroll sideways on a narrow screen.
        writer.Write($"<p><strong>{Html.Escape(Sentence)}</strong> {Html.Escape(HowSure)}</p>");
        new Table("The parts of a run, projected", [.. Table.Columns.Take(3)], [.. Table.Rows.Take(Parts.Count).Select(r => (IReadOnlyList<string>)[.. r.Take(3)])]).WriteHtml(writer);
        List("What speaks against it", Against.Select(r => $"{r.Code}: {r.Text}"), "<p>{0}:</p><ul>{1}</ul>");
        List("How each part is computed", Parts.Select(p => $"{p.Name}: {p.Rule}"), "<details><summary>{0}</summary><ul>{1}</ul></details>");
        List("Nobody said, so it was assumed", Defaults.Select(d => $"{d.Field} = {d.Value}: {d.Because}"), "<details><summary>{0}</summary><ul>{1}</ul></details>");

        void List(string head, IEnumerable<string> lines, string form)
        {
            string items = string.Concat(lines.Select(line => $"<li>{Html.Escape(line)}</li>"));
            if (items.Length > 0) writer.Write(string.Format(CultureInfo.InvariantCulture, form, head, items));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Table.ToString();
}
