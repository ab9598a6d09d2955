using Tutorials.Course.Figures;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>
/// The measuring cell of a station: <c>Station.Measure(lab, "ListWalk")</c> shows the bars, the verdict computed from this run and the one
/// reason that the workload gives for itself.
/// </summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record Station(Standing Standing, Figure Figure) : IShown
{
    /// <summary>The workload's own reason.</summary>
    public string Reason => $"Why: {Standing.Workload.Traits.Reason}";

    /// <summary>Measures every variant of a workload at one size.</summary>
    /// <param name="lab">The lesson's lab.</param>
    /// <param name="workload">Its name.</param>
    /// <param name="size">The size; the largest of the quick sweep where none is given. <see cref="Lab.Quick"/> caps it there.</param>
    /// <param name="guess">The reader's guess, in times as fast as the baseline, drawn as a line.</param>
    /// <exception cref="ArgumentException">There is no such workload; the message lists those that exist.</exception>
    public static Station Measure(Lab lab, string workload, int? size = null, double? guess = null)
    {
        ArgumentNullException.ThrowIfNull(lab);
        var found = Catalog.Get(workload);
        return Of(lab.Measure(found.Name, size ?? found.Sizes.Quick[^1]), found, guess);
    }

    /// <summary>The same from a run that is there already.</summary>
    /// <exception cref="ArgumentException">Nothing was measured for the workload.</exception>
    public static Station Of(Measurements measurements, Workload workload, double? guess = null)
    {
        var standing = Standing.Of(measurements, workload);
        return new(standing, Charts.Ladder(measurements, workload.Name, standing.Size, guess, workload.Baseline.Name));
    }

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        Figure.WriteHtml(writer);
        writer.Write($"<p><strong>{Html.Escape(Standing.Sentence)}</strong> {Html.Escape(Reason)}</p>");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Figure}\n{Standing.Sentence} {Reason}";
}
