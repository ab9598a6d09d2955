using System.Globalization;
using System.Text.RegularExpressions;
using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Evidence;

/// <summary>
/// Measure instead of asking: reads what monitoring programs, batch systems and training programs write, and fills a profile with it.
/// </summary>
public static partial class EvidenceFiles
{
    private static IReadOnlyList<EvidenceReader> Readers { get; } =
    [
        .. typeof(EvidenceReader).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(EvidenceReader)))
            .OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => (EvidenceReader)Activator.CreateInstance(t)!),
    ];

    /// <summary>The programs whose text is understood.</summary>
    public static IReadOnlyList<string> Formats => [.. Readers.Select(r => r.Format)];

    /// <summary>Reads files; the number of processors that one of them names holds for all.</summary>
    /// <exception cref="FormatException">A file comes from none of the programs; the message lists them.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<EvidenceReading> Read(IReadOnlyList<string> paths) =>
        Parse([.. paths.Select(path => (path, InputFile.Read(path)))]);

    /// <summary>The same from texts.</summary>
    /// <param name="files">Name and text of each.</param>
    /// <exception cref="FormatException">A text comes from none of the programs.</exception>
    public static IReadOnlyList<EvidenceReading> Parse(IReadOnlyList<(string Name, string Text)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        int? processors = files.Select(f => Processors().Match(f.Text)).FirstOrDefault(m => m.Success) is { } found
            ? int.Parse(found.Groups[1].Success ? found.Groups[1].Value : found.Groups[2].Value, CultureInfo.InvariantCulture)
            : null;
        return [.. files.Select(f => Parse(f.Name, f.Text, processors))];
    }

    /// <summary>
    /// Fills a profile: what was measured replaces what was typed. Where two files fill the same field, the first does, and a
    /// sentence says what the other would have said.
    /// </summary>
    public static (WorkloadProfile Profile, IReadOnlyList<string> Sentences) Fill(
        WorkloadProfile profile, IReadOnlyList<EvidenceReading> readings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(readings);
        Dictionary<string, Finding> taken = [];
        List<string> said = [];
        foreach (var reading in readings)
        {
            said.AddRange(reading.Sentences);
            foreach (var finding in reading.Findings)
                if (taken.TryAdd(finding.Field, finding))
                {
                    string? before = ProfileField.All.First(f => f.Name == finding.Field).Value(profile);
                    profile = finding.Fill(profile);
                    string? now = ProfileField.All.First(f => f.Name == finding.Field).Value(profile);
                    if (before is not null && before != now) said.Add($"{finding.Field}: {now} in place of {before}.");
                }
                else
                {
                    said.Add($"{finding.Field}: {taken[finding.Field].Value} is kept, which was read first; {reading.File} says "
                        + $"{finding.Value}.");
                }
        }

        return (profile.Checked(), said);
    }

    private static EvidenceReading Parse(string name, string text, int? processors)
    {
        string[] lines = Escapes().Replace(text, "").ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var reader = lines.Select(line => Readers.FirstOrDefault(r => r.Recognises(line))).FirstOrDefault(r => r is not null)
            ?? throw new FormatException($"{name}: no line of it comes from {string.Join(", ", Formats.SkipLast(1))} or {Formats[^1]}. "
                + $"It begins with: '{lines[0][..Math.Min(60, lines[0].Length)].Trim()}'. Keep the header of the program's output.");
        var notes = new EvidenceNotes(name, lines, processors);
        reader.Read(notes);
        return notes.Reading(reader.Format);
    }

    // Colours, and the steps back of a bar that is drawn over itself.
    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]|\x08")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\((\d+) CPU\)|^CPU\(s\):\s+(\d+)", RegexOptions.Multiline)]
    private static partial Regex Processors();
}
