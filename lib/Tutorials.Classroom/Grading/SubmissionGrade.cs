using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tutorials.Classroom.Grading;

/// <summary>What became of one notebook of one student.</summary>
/// <param name="Student">The folder that it lay in: who it is comes from nowhere else.</param>
/// <param name="Lesson">The lesson's name.</param>
/// <param name="Key">A digest of all that the grades depend on: an equal one need not be graded again.</param>
/// <param name="Exercises">Each exercise of the lesson.</param>
/// <param name="Problem">Why the notebook could not be graded; null where it was.</param>
/// <param name="At">When it was graded; null in grades of earlier versions.</param>
public sealed record SubmissionGrade(string Student, string Lesson, string Key, IReadOnlyList<ExerciseGrade> Exercises,
    string? Problem = null, DateTimeOffset? At = null)
{
    /// <summary>How grades are written.</summary>
    internal static JsonSerializerOptions Json { get; } =
        new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The grade in a file; null where there is none, or half of one that a killed run or somebody's edit left.</summary>
    internal static SubmissionGrade? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<SubmissionGrade>(File.ReadAllText(file), Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>In one line: <c>2 of 3 passed; ridge failed: …</c>.</summary>
    public string InWords => Problem ?? string.Join("; ", [
        $"{Exercises.Count(e => e.State == ExerciseState.Passed)} of {Exercises.Count} passed",
        .. Exercises.Where(e => e.State != ExerciseState.Passed).Select(e => $"{e.Exercise} {Words(e)}"),
    ]);

    private static string Words(ExerciseGrade grade) => grade.State switch
    {
        ExerciseState.Untouched => "untouched",
        ExerciseState.Missing => "missing",
        var state => $"{(state == ExerciseState.Failed ? "failed" : "stopped")}: {Short(grade.Message)}",
    };

    // A student's text may hold anything, and this is one line of a terminal.
    private static string Short(string message)
    {
        string line = new([.. message.Select(c => char.IsControl(c) ? ' ' : c)]);
        return line.Length <= 140 ? line : line[..139] + "…";
    }
}
