using Tutorials.Course.Figures;
using Tutorials.Measuring;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course;

/// <summary>
/// The measuring cell of a station: <c>Station.Measure&lt;ListWalk&gt;(lab)</c> shows the bars, the verdict computed from this run and the
/// one reason that the workload gives for itself.
/// </summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record Station(CpuGpuComparison Comparison, Figure Figure) : IShown
{
    /// <summary>The workload's own reason.</summary>
    public string Reason => $"Why: {Comparison.Workload.Traits.Reason}";

    /// <summary>Measures every variant of a workload at one size.</summary>
    /// <param name="lab">The lesson's lab.</param>
    /// <param name="size">The size; the largest of the quick sweep where none is given. <see cref="Lab.Quick"/> caps it there.</param>
    /// <param name="guess">The reader's guess, in times as fast as the baseline, drawn as a line.</param>
    public static Station Measure<TWorkload>(Lab lab, int? size = null, Guess? guess = null) where TWorkload : Workload
    {
        ArgumentNullException.ThrowIfNull(lab);
        return Show(lab.Measure<TWorkload>(size ?? Catalog.Get<TWorkload>().Sizes.Quick[^1]), guess);
    }

    /// <summary>The same from a run that is there already.</summary>
    /// <exception cref="ArgumentException">There are rows of several workloads, or none.</exception>
    public static Station Show(Measurements measurements, Guess? guess = null)
    {
        var comparison = CpuGpuComparison.Of(measurements);
        return new(comparison, Charts.Speedup(measurements, guess, comparison.Size));
    }

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        Figure.WriteHtml(writer);
        writer.Put(Paragraph(Strong(Comparison.Sentence), $" {Reason}"));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Figure}\n{Comparison.Sentence} {Reason}";
}
