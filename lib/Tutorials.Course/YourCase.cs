using System.Text.Json;
using Tutorials.Course.Figures;
using Tutorials.Course.Tracking;
using Tutorials.Decision.Profiles;

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
    /// Changes what is kept: <c>YourCase.Update(job => job with { HoursPerRunToday = 6.5 })</c>. What is not named stays as it was; null takes a
    /// figure back. The fields and their units are those of <see cref="WorkloadProfile"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A figure is impossible; the message names the field. Nothing is kept then.</exception>
    public static CaseCard Update(Func<WorkloadProfile, WorkloadProfile> change) => ReaderFolder.OneAtATime(() =>
    {
        ArgumentNullException.ThrowIfNull(change);
        var (kept, notice) = ReadWithNotice();
        var changed = change(kept).Checked();
        if (changed != kept) notice = ReaderFolder.Write(FileName, ProfileFile.ToJson(changed)) ?? notice;
        return new CaseCard(changed, notice);
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
    private IEnumerable<(string Label, string Value)> Known => ProfileField.All.Where(f => f.Value(Profile) is not null).Select(f => (f.Label, f.Value(Profile)!));

    private IEnumerable<string> Open => ProfileField.All.Where(f => f.Value(Profile) is null)
        .GroupBy(f => f.Lesson).Select(g => $"lesson {g.Key}: {string.Join(", ", g.Select(f => f.Label))}");

    private string Name => Profile.JobName is { Length: > 0 } name ? $"Your case: {name}" : "Your case";

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        writer.Write($"""<div class="tutorials-case" role="group" aria-label="Your case" style="border:1px solid currentColor;border-radius:.4em;padding:.4em 1em;margin:1em 0">""");
        writer.Write($"<p><strong>{Html.Escape(Name)}</strong></p>");
        if (Known.Any()) writer.Write("<ul>");
        foreach (var (label, value) in Known) writer.Write($"<li>{Html.Escape(label)}: <strong>{Html.Escape(value)}</strong></li>");
        if (Known.Any()) writer.Write("</ul>");
        else writer.Write("<p>Nothing is known yet. Take the slashes away from a line, put your own figure in, and run the cell again; leave what you do not know.</p>");
        if (Open.Any())
        {
            writer.Write($"<details><summary>Still open, and where it is filled in</summary><ul>");
            foreach (string line in Open) writer.Write($"<li>{Html.Escape(line)}</li>");
            writer.Write("</ul></details>");
        }

        if (Notice is not null) writer.Write($"<p><small>{Html.Escape(Notice)}</small></p>");
        writer.Write("</div>");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n',
    [
        Name, .. Known.Any() ? Known.Select(k => $"  {k.Label}: {k.Value}") : ["  Nothing is known yet. Take the slashes away from a line and put your own figure in."],
        .. Open.Select(line => $"  open, {line}"), .. Notice is null ? Array.Empty<string>() : [Notice],
    ]);
}
