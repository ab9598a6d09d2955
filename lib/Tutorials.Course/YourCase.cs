using System.Text.Json;
using Tutorials.Course.Figures;
using Tutorials.Course.Tracking;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course;

/// <summary>
/// The reader's own job. Each lesson adds a field or two, kept in <c>case.json</c> in the reader's folder; the last lesson and
/// <c>tutorials advise</c> start from it.
/// </summary>
public static class YourCase
{
    private const string FileName = "case.json";

    /// <summary>What is kept so far; empty where nothing is.</summary>
    public static WorkloadProfile Read() => ReadWithNotice().Profile;

    /// <summary>What is kept so far, and a notice where a broken file was set aside.</summary>
    public static (WorkloadProfile Profile, string? Notice) ReadWithNotice()
    {
        var (profile, notice) = ReaderFolder.Read(FileName, Parse);
        return (profile ?? WorkloadProfile.Empty, notice);
    }

    /// <summary>
    /// Changes what is kept: <c>YourCase.Update(job => job with { HoursPerRunToday = 6.5 })</c>. What is not named stays as it was; null
    /// takes a figure back. The fields and their units are those of <see cref="WorkloadProfile"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A figure is impossible; the message names the field. Nothing is kept then.</exception>
    public static CaseCard Update(Func<WorkloadProfile, WorkloadProfile> change) => ReaderFolder.OneAtATime(() =>
    {
        ArgumentNullException.ThrowIfNull(change);
        var (kept, notice) = ReadWithNotice();
        var changed = change(kept).Checked();
        if (changed != kept) notice = ReaderFolder.Write(FileName, ProfileFile.ToJson(changed)) ?? notice;
        return new CaseCard(changed, notice ?? (TodaysProcessor.TakenFor(changed, Hardware.All()) is { } taken ? taken + "." : null));
    });

    // The reader's folder sets files aside that are no JSON; a file with impossible figures is as broken as that.
    private static WorkloadProfile Parse(string text)
    {
        try
        {
            return ProfileFile.Parse(text, FileName);
        }
        catch (FormatException reason)
        {
            throw new JsonException(reason.Message, reason);
        }
    }
}

/// <summary>The case as it stands: what is known, and what is open with the lesson that fills it in.</summary>
/// <param name="Profile">What is known.</param>
/// <param name="Notice">What could not be kept or read; null where all went well.</param>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed record CaseCard(WorkloadProfile Profile, string? Notice = null) : IShown
{
    private IEnumerable<(string Label, string Value)> Known =>
        ProfileField.All.Where(f => f.Value(Profile) is not null).Select(f => (f.Label, f.Value(Profile)!));

    private IEnumerable<string> Open => ProfileField.All.Where(f => f.Value(Profile) is null && f.Lesson.Length > 0)
        .GroupBy(f => f.Lesson).Select(g => $"lesson {g.Key}: {string.Join(", ", g.Select(f => f.Label))}");

    private string Name => Profile.JobName is { Length: > 0 } name ? $"Your case: {name}" : "Your case";

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer) => writer.Put(Card("case", Edge.Frame,
    [
        Paragraph(Strong(Name)),
        Known.Any()
            ? Bullets(Known.Select(k => Row($"{k.Label}: ", Strong(k.Value))))
            : Paragraph("Nothing is known yet. Take the slashes away from a line, put your own figure in, and run the cell again; "
                + "leave what you do not know."),
        Open.Any() ? Fold("Still open, and where it is filled in", Bullets(Open.Select(line => (HtmlPart)line))) : default,
        Note(Notice),
    ], label: "Your case"));

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n',
    [
        Name, .. Known.Any()
            ? Known.Select(k => $"  {k.Label}: {k.Value}")
            : ["  Nothing is known yet. Take the slashes away from a line and put your own figure in."],
        .. Open.Select(line => $"  open, {line}"), .. Notice is null ? Array.Empty<string>() : [Notice],
    ]);
}
