using System.Text.Json;
using Tutorials.Measuring;

namespace Tutorials.Course.Tracking;

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
        : file with { Passed = new SortedDictionary<string, DateOnly>(file.Passed.ToDictionary(),
            StringComparer.Ordinal) { [id] = Today } });

    /// <summary>Keeps a prediction; a later one of the same workload and row replaces it.</summary>
    public static string? Predicted(Prediction prediction) => Change(file => file with
    {
        Predictions = [.. file.Predictions.Where(p => (p.Workload, p.Which) != (prediction.Workload, prediction.Which)), prediction],
    });

    /// <summary>The day on which something is kept.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(DateTime.Now);

    private static ProgressFile Parse(string text)
    {
        var file = JsonSerializer.Deserialize<ProgressFile>(text, Report.Json);
        if (file is not { Passed: not null, Predictions: not null }) throw new JsonException("It lacks \"passed\" or \"predictions\".");
        return file.Predictions.All(p => p is { Workload: not null, Which: not null })
            ? file
            : throw new JsonException("A prediction in it says nothing.");
    }

    private static string? Change(Func<ProgressFile, ProgressFile> change) => ReaderFolder.OneAtATime(() =>
    {
        var (file, notice) = Read();
        var changed = change(file);
        if (ReferenceEquals(changed, file)) return notice;
        return ReaderFolder.Write(FileName, JsonSerializer.Serialize(changed, Report.Json)) ?? notice;
    });
}
