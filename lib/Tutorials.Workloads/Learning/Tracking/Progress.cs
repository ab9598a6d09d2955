using System.Globalization;
using System.Text.Json;
using Tutorials.Measuring;
using Tutorials.Plotting;

namespace Tutorials.Learning;

/// <summary>What the reader has done, in <c>progress.json</c> in the reader's folder.</summary>
/// <param name="Passed">The day on which each exercise was passed first, by the exercise's name.</param>
/// <param name="Predictions">The predictions that were held against a measurement, in order.</param>
public sealed record ProgressFile(IReadOnlyDictionary<string, DateOnly> Passed, IReadOnlyList<Prediction> Predictions)
{
    /// <summary>Nothing yet.</summary>
    public static ProgressFile Empty { get; } = new(new Dictionary<string, DateOnly>(), []);
}

/// <summary>One prediction beside what came out.</summary>
/// <param name="Workload">What was predicted.</param>
/// <param name="Which">Of which row: <c>cpu</c> or <c>gpu</c>.</param>
/// <param name="Said">Times as fast as Serial, as predicted.</param>
/// <param name="Measured">Times as fast as Serial, measured.</param>
/// <param name="On">The day.</param>
public sealed record Prediction(string Workload, string Which, double Said, double Measured, DateOnly On)
{
    /// <summary>How far off, as a factor of at least 1.</summary>
    public double Factor => Math.Max(Said / Measured, Measured / Said);
}

/// <summary>Reads and writes the progress file.</summary>
public static class Progress
{
    private const string FileName = "progress.json";

    /// <summary>What is kept, and a notice where a broken file was set aside.</summary>
    public static (ProgressFile File, string? Notice) Read()
    {
        var (content, notice) = ReaderFolder.Read(FileName, Parse);
        return (content ?? ProgressFile.Empty, notice);
    }

    /// <summary>Keeps a passed exercise; null, or a notice for the reader.</summary>
    public static string? Passed(string id) => Change(file => file.Passed.ContainsKey(id)
        ? file
        : file with { Passed = new SortedDictionary<string, DateOnly>(file.Passed.ToDictionary(), StringComparer.Ordinal) { [id] = Today } });

    /// <summary>Keeps a prediction; a later one of the same workload and row replaces it.</summary>
    public static string? Predicted(Prediction prediction) => Change(file => file with
    {
        Predictions = [.. file.Predictions.Where(p => (p.Workload, p.Which) != (prediction.Workload, prediction.Which)), prediction],
    });

    /// <summary>The exercises of one lesson, done and open: a lesson's last cell.</summary>
    public static Table Of(string lesson) => Show($"Exercises of {lesson}", Exercises.All.Where(e => e.Lesson == lesson));

    /// <summary>The exercises of the whole course.</summary>
    public static Table All() => Show("The exercises of the course", Exercises.All);

    private static Table Show(string caption, IEnumerable<Exercise> exercises)
    {
        var (file, notice) = Read();
        return Table.Of(
            notice is null ? caption : $"{caption}. {notice}", exercises,
            (new("", true), e => $"{e.Number}"), (new("lesson"), e => e.Lesson.Split('-')[0]), (new("exercise"), e => e.Id), (new("task"), e => e.Task),
            (new("state"), e => file.Passed.TryGetValue(e.Id, out var day) ? string.Create(CultureInfo.InvariantCulture, $"passed on {day:yyyy-MM-dd}") : "open"));
    }

    internal static DateOnly Today => DateOnly.FromDateTime(DateTime.Now);

    private static ProgressFile Parse(string text)
    {
        var file = JsonSerializer.Deserialize<ProgressFile>(text, Report.Json);
        return file is { Passed: not null, Predictions: not null } ? file : throw new JsonException("It lacks \"passed\" or \"predictions\".");
    }

    private static string? Change(Func<ProgressFile, ProgressFile> change) => ReaderFolder.OneAtATime(() =>
    {
        var (file, notice) = Read();
        var changed = change(file);
        if (ReferenceEquals(changed, file)) return notice;
        return ReaderFolder.Write(FileName, JsonSerializer.Serialize(changed, Report.Json)) ?? notice;
    });
}
