using System.Globalization;
using System.Text;

namespace Tutorials.Classroom.Courses;

/// <summary>A row of the list of students.</summary>
/// <param name="Folder">The name of the folders that hold what is theirs; no two are the same.</param>
/// <param name="Name">As the platform writes it.</param>
/// <param name="Columns">The row as it came, by column.</param>
public sealed record Student(string Folder, string Name, IReadOnlyDictionary<string, string> Columns)
{
    // Moodle's columns and Canvas', which a submission's path or a hub's home may begin with.
    private static readonly string[] Named =
        ["ID number", "Identifier", "Username", "Email address", "ID", "SIS User ID", "SIS Login ID", "GitHub"];

    /// <summary>What may stand in a path for this student alone: numbers, log-ins, the part of an address before the @.</summary>
    public IReadOnlyList<string> Keys { get; } =
    [
        .. Named.Select(column => Columns.GetValueOrDefault(column, ""))
            .SelectMany(value => new[] { value, value.Split('@')[0], Digits(value) })
            .Append(Folder).Select(Plain).Where(key => key.Length > 0).Distinct(),
    ];

    /// <summary>The name in the two ways of platforms: first name first, and last name first.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Ways(Name).Select(Plain).Where(name => name.Length > 0).Distinct()];

    /// <summary>A text in small letters without accents and signs: what is left of a name in a path.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder();
        foreach (char c in text.Normalize(NormalizationForm.FormD).ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal))
            if (char.IsLetterOrDigit(c)) plain.Append(c);
        return plain.ToString();
    }

    // Moodle's "Participant 1234" is 1234 in the names of its folders.
    private static string Digits(string value) =>
        value.StartsWith("Participant ", StringComparison.Ordinal) ? new([.. value.Where(char.IsAsciiDigit)]) : "";

    private static IEnumerable<string> Ways(string name)
    {
        string[] parts = name.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        yield return string.Concat(parts);
        if (parts.Length > 1) yield return string.Concat(parts[1..].Append(parts[0]));
        if (parts.Length > 1) yield return string.Concat(parts[..^1].Prepend(parts[^1]));
    }

    /// <summary>A folder's name of a person's.</summary>
    internal static string FolderOf(string name) => string.Join('-', name.Split([' ', ',', '.', '_'], StringSplitOptions.RemoveEmptyEntries)
        .Select(Ascii).Where(part => part.Length > 0)) is { Length: > 0 } folder ? folder : "student";

    private static string Ascii(string part) => new([.. Plain(part).Where(c => char.IsAsciiLetterOrDigit(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.OtherLetter or UnicodeCategory.LowercaseLetter)]);
}
