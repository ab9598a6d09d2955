using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tutorials.Course;
using Tutorials.Course.Exercising;

namespace Tutorials.Live.Classes;

/// <summary>How an exercise stands for a student.</summary>
/// <param name="Passed">True once it was passed.</param>
/// <param name="Mistakes">The names of the known wrong answers that were given, in order; unknown ones have none.</param>
internal sealed record ExerciseState(bool Passed, IReadOnlyList<string> Mistakes);

/// <summary>Code that a student chose to send.</summary>
/// <param name="Mistake">The name of the wrong answer that it is; null for none known.</param>
/// <param name="Text">As it was checked.</param>
internal sealed record SentCode(string? Mistake, string Text);

/// <summary>
/// All that a board knows of a student. Each message holds everything, so the last one counts and one that is lost is no loss.
/// docs/classroom.md tells it field by field.
/// </summary>
internal sealed record BoardMessage(
    string Student, string Name, string? Lesson, string? Exercise, IReadOnlyDictionary<string, ExerciseState> Exercises,
    MachineNumbers? Machine, IReadOnlyDictionary<string, SentCode> Sent)
{
    public const int LongestName = 40, LongestCode = 4_000, MostSent = 5, LongestId = 64;

    private const int MostMarksInARow = 2, MostDevices = 4, LongestDevice = 200;

    private const double LargestNumber = 1e9;

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 8, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Why a board does not take it, in words for the student; null where it does.</summary>
    /// <param name="lessons">The names of lessons that there are.</param>
    public string? Refusal(IReadOnlyCollection<string> lessons)
    {
        if (Student is not { Length: > 0 and <= LongestId } || !Student.All(char.IsAsciiLetterOrDigit))
            return "The message does not say which student it is from.";
        if (RefusalOfName(Name) is { } name) return name;
        if (Exercises is null || Sent is null) return "The message lacks exercises.";
        if (Lesson is not null && !lessons.Contains(Lesson)) return "The board does not know the lesson that you are in.";
        foreach (string id in Exercises.Keys.Concat(Sent.Keys).Concat(Exercise is null ? [] : [Exercise]))
            if (Course.Exercises.All.All(exercise => exercise.Id != id))
                return "The board does not know one of your exercises: its kit and yours are of different versions.";
        foreach (var (id, state) in Exercises)
            if (state is not { Mistakes: not null } || state.Mistakes.Any(mistake => Known(id, mistake) is null))
                return $"The board does not know one of the mistakes in {id}: its kit and yours are of different versions.";
        foreach (var (id, sent) in Sent)
            if (sent is not { Text: not null } || sent.Mistake is { } mistake && Known(id, mistake) is null)
                return $"The code for {id} says nothing of what it is.";
        if (Sent.Count > MostSent) return $"Code of {MostSent} exercises at most is shown on a board.";
        if (Sent.Values.Any(sent => sent.Text.Length > LongestCode))
            return string.Create(CultureInfo.InvariantCulture, $"A text of more than {LongestCode:N0} characters is not shown on a board.");
        return Machine is null || IsPlausible(Machine) ? null : "The numbers of your machine are none that a machine can have.";
    }

    /// <summary>Why nobody may be called so on a board; null where one may.</summary>
    public static string? RefusalOfName(string? name)
    {
        const string Words = "A name on the board has 1 to 40 letters, digits, spaces, points, hyphens and apostrophes.";
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName) return Words;
        int marks = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? marks + 1 : 0;
            bool usual = marks > 0 || Rune.IsLetterOrDigit(rune) || " .-'’_".Contains(rune.ToString(), StringComparison.Ordinal);
            if (!usual || marks > MostMarksInARow) return Words;
        }

        return null;
    }

    public static WrongAnswer? Known(string exercise, string mistake) =>
        Course.Exercises.Get(exercise).WrongAnswers.FirstOrDefault(wrong => wrong.Name == mistake);

    private static bool IsPlausible(MachineNumbers machine) =>
        IsName(machine.Machine) && machine.Devices is { Count: > 0 and <= MostDevices } && machine.BreakEven is null or > 0
        && machine.Devices.All(device => device is not null && IsName(device.Device) && Enum.IsDefined(device.Target)
            && ((double[])[device.GflopsPerSecond, device.GbytesPerSecond, device.MegapixelsPerSecond ?? 1])
                .All(number => number is > 0 and < LargestNumber));

    private static bool IsName(string? text) => text is { Length: > 0 and <= LongestDevice } && !text.Any(char.IsControl);
}
