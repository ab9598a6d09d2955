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

    /// <summary>
    /// The share of the serial time that was shared out, from the serial and the parallel time (Karp and Flatt 1990, turned round): p = (1
    /// − 1/S) ÷ (1 − 1/N) for a speedup S on N cores, kept between 0 and 1. Null with one core or no parallel form. Overhead of the threads
    /// counts as work that stays behind.
    /// </summary>
    public double? ParallelShare => Parallel is { Median: > 0 } parallel && CoresUsed > 1
        ? Math.Clamp((1 - parallel.Median / Serial.Median) / (1 - 1.0 / CoresUsed), 0, 1)
        : null;

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
        List<double> alone = [], together = [];
        for (int i = 0; i < options.Rounds; i++)
        {
            alone.Add(Seconds(serial));
            if (parallel is not null) together.Add(Seconds(parallel));
        }

        return new()
        {
            Name = name, Serial = Interval.Of(alone), Parallel = parallel is null ? null : Interval.Of(together), CoresUsed = cores,
            Optimised = IsOptimised(serial) && (parallel is null || IsOptimised(parallel)),
        };

        double Seconds(Action work)
        {
            long start = clock.GetTimestamp();
            work();
            return clock.GetElapsedTime(start).TotalSeconds;
        }
    }

    /// <summary>
    /// What this says of the job: how long a run takes today (with all cores, where there is such a form) and which share is parallel.
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
    public string Sentence => string.Create(CultureInfo.InvariantCulture,
        $"{Name}, measured here.{(ParallelShare is { } p ? $" About {100 * p:0} % of it was shared out among {CoresUsed} cores." : "")}")
        + (Optimised ? "" : " Compiled without optimisation: these times say nothing of a program.");

    /// <inheritdoc cref="Sentence"/>
    public override string ToString() => Sentence;

    private static bool IsOptimised(Action work) =>
        work.Method.Module.Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled != true;
}
