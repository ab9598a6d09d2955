using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Tutorials.Measuring;

namespace Tutorials.Decision.Profiles;

/// <summary>How often a delegate of the reader's own is run.</summary>
/// <param name="WarmUp">Runs that do not count.</param>
/// <param name="Rounds">Runs that count; at least 5, or no interval can be given.</param>
public sealed record OwnWorkOptions(int WarmUp = 2, int Rounds = 9);

/// <summary>
/// The reader's own code, timed honestly: warmed up, both forms in turn in each round, median with its 95 % interval. Whether the two do
/// the same work only the reader can know.
/// </summary>
public sealed record OwnWork
{
    private OwnWork() { }

    /// <summary>What the reader calls it.</summary>
    public required string Name { get; init; }

    /// <summary>One run on one core.</summary>
    public required Interval Serial { get; init; }

    /// <summary>One run on all cores; null where there is no such form.</summary>
    public required Interval? Parallel { get; init; }

    /// <summary>How many cores <see cref="Parallel"/> had.</summary>
    public required int CoresUsed { get; init; }

    /// <summary>
    /// False where the code was compiled without optimisation, as some notebooks do: its times then say nothing of a program.
    /// </summary>
    public required bool Optimised { get; init; }

    /// <summary>What else the machine did meanwhile; null where the clock is not the system's.</summary>
    public Quietness? Quietness { get; init; }

    /// <summary>
    /// The p of Amdahl's law: the share of the time <em>on one core</em> that was shared out, from both times (Karp and Flatt 1990, turned
    /// round): p = (1 − 1/S) ÷ (1 − 1/N) for a speedup S on N cores, kept between 0 and 1. Overhead of the threads counts as work that
    /// stays behind. Null with one core, without a parallel form, and where the times cannot tell: on a machine that was not quiet, or
    /// where the ends of the two intervals give shares far apart.
    /// </summary>
    public double? SerialShare => WhyNoShare is null && Parallel is { } parallel ? Share(Serial.Median, parallel.Median) : null;

    /// <summary>
    /// The same as a share of the time <em>on all cores</em>, which is what a profile calls today's: what is shared out takes an Nth
    /// there, so of that time it is less.
    /// </summary>
    public double? ParallelShare => SerialShare is { } p ? p / CoresUsed / (1 - p + p / CoresUsed) : null;

    // Two ends of an interval whose shares lie further apart than this say nothing of the job.
    private const double WidestShare = 0.25;

    private string? WhyNoShare
    {
        get
        {
            if (Parallel is not { Median: > 0 } parallel || CoresUsed < 2) return "there is nothing to compare";
            if (Quietness is { IsQuiet: false } disturbed) return $"the machine was not quiet: {disturbed}";
            var (low, high) = (Share(Serial.Low, parallel.High), Share(Serial.High, parallel.Low));
            return high - low <= WidestShare ? null : string.Create(CultureInfo.InvariantCulture,
                $"the times vary so much that any share from {100 * low:0} to {100 * high:0} % fits them");
        }
    }

    private double Share(double serial, double parallel) => Math.Clamp((1 - parallel / serial) / (1 - 1.0 / CoresUsed), 0, 1);

    /// <summary>Times a delegate and, where there is one, its parallel form.</summary>
    /// <param name="name">What the reader calls it.</param>
    /// <param name="serial">One run on one core. It must be able to run again.</param>
    /// <param name="parallel">The same on all cores.</param>
    /// <param name="options">How often.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than five rounds.</exception>
    public static OwnWork Time(string name, Action serial, Action? parallel = null, OwnWorkOptions? options = null) =>
        Time(name, serial, parallel, options ?? new(), TimeProvider.System, Cores.Count);

    internal static OwnWork Time(string name, Action serial, Action? parallel, OwnWorkOptions options, TimeProvider clock, int cores)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(serial);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Rounds, 5);
        for (int i = 0; i < options.WarmUp; i++)
        {
            serial();
            parallel?.Invoke();
        }

        // In turn: whatever disturbs the machine meets both.
        var watch = clock == TimeProvider.System ? new QuietnessWatch() : null;
        List<double> alone = [], together = [];
        for (int i = 0; i < options.Rounds; i++)
        {
            watch?.Sample();
            alone.Add(Seconds(serial));
            if (parallel is not null) together.Add(Seconds(parallel));
        }

        return new()
        {
            Name = name, Serial = Interval.Of(alone), Parallel = parallel is null ? null : Interval.Of(together), CoresUsed = cores,
            Optimised = IsOptimised(serial) && (parallel is null || IsOptimised(parallel)), Quietness = watch?.End(),
        };

        double Seconds(Action work)
        {
            long start = clock.GetTimestamp();
            work();
            return clock.GetElapsedTime(start).TotalSeconds;
        }
    }

    /// <summary>
    /// What this says of the job: how long a run takes today (with all cores, where there is such a form) and which share of that
    /// time more cores could take on.
    /// </summary>
    /// <exception cref="InvalidOperationException">The code was compiled without optimisation.</exception>
    public WorkloadProfile Profile()
    {
        if (!Optimised)
            throw new InvalidOperationException($"{Name} was compiled without optimisation, as some notebook programs compile cells. Its "
                + "times would make any other machine look good: put the code into a project built with -c Release.");
        return new()
        {
            JobName = Name, HoursPerRunToday = (Parallel ?? Serial).Median / 3600, CoresBusyToday = Parallel is null
                ? 1
                : CoresUsed, ParallelShare = ParallelShare,
        };
    }

    /// <summary>What was timed, which share of it was shared out, and a warning where the times say nothing.</summary>
    public string Sentence => $"{Name}, measured here.{SharedOut}"
        + (Optimised ? "" : " Compiled without optimisation: these times say nothing of a program.");

    private string SharedOut => Parallel is null || CoresUsed < 2 ? ""
        : WhyNoShare is { } why ? $" Which share of it more cores can take on these times do not tell: {why}."
        : string.Create(CultureInfo.InvariantCulture,
            $" About {100 * SerialShare:0} % of the time on one core was shared out among {CoresUsed} (the p of Amdahl's law); ")
            + string.Create(CultureInfo.InvariantCulture,
                $"of the time on all cores, today's in a profile, that is {100 * ParallelShare:0} %.");

    /// <inheritdoc cref="Sentence"/>
    public override string ToString() => Sentence;

    private static bool IsOptimised(Action work) =>
        work.Method.Module.Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled != true;
}
