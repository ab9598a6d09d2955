using Tutorials.Course.Figures;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>The foot of a lesson: the suspect board as it stands now, and which of the lesson's exercises are open.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class LessonEnd : IShown
{
    private readonly IShown[] parts;

    private LessonEnd(IShown[] parts) => this.parts = parts;

    /// <summary>The foot of this lesson.</summary>
    /// <param name="lesson">Its file name without ending.</param>
    /// <param name="ceilings">What this machine can do, where the lesson has measured it (<c>lab.Ceilings</c>): suspects are judged by
    /// it.</param>
    /// <exception cref="InvalidDataException">The stuck log cannot be read.</exception>
    public static LessonEnd Show(string lesson, IReadOnlyList<Ceilings>? ceilings = null) =>
        new([Suspects.Board(lesson, ceilings), ExerciseTable.Show(lesson)]);

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        foreach (var part in parts) part.WriteHtml(writer);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n\n", parts.Select(part => part.ToString()));
}
