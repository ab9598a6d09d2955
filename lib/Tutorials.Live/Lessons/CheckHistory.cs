using System.Text.Json;

namespace Tutorials.Live.Lessons;

/// <summary>
/// Every check of an exercise, with the text that was checked: what the reader broke and mended. One file for each exercise and one line
/// for each check, only ever added to, so that nothing which ends the program takes an earlier one along.
/// </summary>
/// <param name="folder">It need not exist yet.</param>
internal sealed class CheckHistory(string folder)
{
    private readonly Lock gate = new();

    /// <summary>Raised for every check, on the thread of the one who keeps it: the exercise, and what was said.</summary>
    public event Action<string, CheckTry>? Checked;

    /// <summary>
    /// The checks of an exercise, the first first. A line that cannot be read is passed over and stays in the file; a file that cannot be
    /// read is as none, and the next check says why.
    /// </summary>
    public IReadOnlyList<CheckTry> Of(string exercise)
    {
        lock (gate)
        {
            try
            {
                return File.Exists(PathOf(exercise)) ? [.. File.ReadLines(PathOf(exercise)).Select(Read).OfType<CheckTry>()] : [];
            }
            catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
            {
                return [];
            }
        }
    }

    /// <summary>Keeps a check; the same text with the same judgement as the last is kept once.</summary>
    /// <returns>Null, or why it could not be kept.</returns>
    public string? Keep(string exercise, CheckTry tried)
    {
        Checked?.Invoke(exercise, tried);
        if (Of(exercise) is [.., var last] && last with { At = tried.At } == tried) return null;
        lock (gate)
        {
            try
            {
                Directory.CreateDirectory(folder);
                File.AppendAllText(PathOf(exercise), JsonSerializer.Serialize(tried) + "\n");
                return null;
            }
            catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
            {
                return $"This check could not be kept. {reason.Message}";
            }
        }
    }

    private string PathOf(string exercise) => Path.Combine(folder, $"{exercise}.jsonl");

    private static CheckTry? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<CheckTry>(line) is { Message: not null, Source: not null } tried ? tried : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One check.</summary>
/// <param name="At">When, by the reader's clock.</param>
/// <param name="Passed">True where the answer was right.</param>
/// <param name="Message">What was said of it.</param>
/// <param name="Source">The cell as it was checked.</param>
internal sealed record CheckTry(DateTime At, bool Passed, string Message, string Source);
