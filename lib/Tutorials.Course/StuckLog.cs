using System.Globalization;
using System.Text.RegularExpressions;
using Tutorials.Course.Figures;

namespace Tutorials.Course;

/// <summary>The figures of the stuck log, read from its text: what the suspects are judged by.</summary>
public sealed partial record StuckLog
{
    private StuckLog(int cores, int loaders, long images, int steps, double secondsPerStep, int rounds, double limitHours) =>
        (Cores, LoaderProcesses, ImagesPerRound, StepsPerRound, SecondsPerStep, Rounds, LimitHours) =
            (cores, loaders, images, steps, secondsPerStep, rounds, limitHours);

    /// <summary>Cores of the machine, all busy.</summary>
    public int Cores { get; }

    /// <summary>Processes that read and decode images, on the same cores.</summary>
    public int LoaderProcesses { get; }

    /// <summary>Images in one round (epoch).</summary>
    public long ImagesPerRound { get; }

    /// <summary>Training steps in one round.</summary>
    public int StepsPerRound { get; }

    /// <summary>The middle of the step times in the log.</summary>
    public double SecondsPerStep { get; }

    /// <summary>Rounds that were planned.</summary>
    public int Rounds { get; }

    /// <summary>The scheduler's limit.</summary>
    public double LimitHours { get; }

    /// <summary>The batch: images in one step.</summary>
    public double ImagesPerStep => (double)ImagesPerRound / StepsPerRound;

    /// <summary>Images the machine trains on each second.</summary>
    public double ImagesPerSecond => ImagesPerStep / SecondsPerStep;

    /// <summary>Steps × step time, in hours.</summary>
    public double HoursPerRound => StepsPerRound * SecondsPerStep / 3600;

    /// <summary>All planned rounds, in days.</summary>
    public double DaysInAll => HoursPerRound * Rounds / 24;

    /// <summary>How many times as fast it would have to be to end within the limit.</summary>
    public double TimesTooSlow => HoursPerRound * Rounds / LimitHours;

    /// <summary>The log of a training job that never finishes: made for this course, and the thread through it.</summary>
    public static SourceText Show() => new("stuck-log.txt", Datasets.Text("stuck-log.txt"), IsCode: false) { IsLog = true };

    /// <summary>Reads <c>datasets/stuck-log.txt</c>.</summary>
    /// <exception cref="InvalidDataException">A figure is missing; the message names it.</exception>
    public static StuckLog Read() => Parse(Datasets.Text("stuck-log.txt"));

    internal static StuckLog Parse(string text)
    {
        double[] times = [.. StepTime().Matches(text).Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Order()];
        if (times.Length == 0) throw new InvalidDataException("The stuck log names no step time.");
        return new(
            (int)Figure(text, @"(\d+) cores", "the number of cores"),
                (int)Figure(text, @"(\d+) worker processes", "the loader's processes"),
            (long)Figure(text, @"(\d+) images to read", "the number of images"),
                (int)Figure(text, @"step\s+\d+/(\d+)", "the steps of a round"),
            times[times.Length / 2], (int)Figure(text, @"epoch \d+ of (\d+)", "the number of rounds"),
                Figure(text, @"time limit of (\d+) hours", "the time limit"));
    }

    private static double Figure(string text, string pattern, string what) => Regex.Match(text, pattern) is { Success: true } found
        ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
        : throw new InvalidDataException($"The stuck log does not name {what}.");

    [GeneratedRegex(@"step time (\d+\.\d+) s")]
    private static partial Regex StepTime();
}
