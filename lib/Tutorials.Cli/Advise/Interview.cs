using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Cli.Advise;

/// <summary>
/// The questions of <c>tutorials advise</c>, in the words of whoever pays. What can be measured or computed is not asked: intensity and the
/// share that is parallel come from the lessons, or from a stated default.
/// </summary>
internal static class Interview
{
    /// <summary>Asks one question; null or empty leaves it open.</summary>
    /// <param name="question">In words, with the unit.</param>
    /// <param name="known">What is known already, offered as the answer.</param>
    internal delegate string? Ask(string question, string? known);

    private sealed record Question(
        string Text, Func<WorkloadProfile, string?> Known, Func<WorkloadProfile, string, WorkloadProfile> Answer);

    // The worth of a day is asked in the currency of the prices: no rate of exchange is assumed, and a sum that cannot be compared helps
    // nobody.
    private static Question[] Questions(string currency) =>
    [
        Words("What do you call the job?", p => p.JobName, (p, t) => p with { JobName = t }),
        Hours(
            "How long does one run take today, in hours? "
            + "(or: 20 min, 0.2 s; a run is the whole job once, and one request where it is a service)",
            p => p.HoursPerRunToday, (p, v) => p with { HoursPerRunToday = v }),
        Number("How often does it run a day? (0.033 is once a month)", p => p.RunsPerDay, (p, v) => p with { RunsPerDay = v }),
        Number("How many cores of its machine are busy meanwhile?", p => p.CoresBusyToday, (p, v) => p with { CoresBusyToday = (int)v }),
        Choice(
            "What is the program like today: plain, optimised (one core, tuned), allCores (tuned, on all of them), unknown?",
            p => p.CpuCodeIs, (p, c) => p with { CpuCodeIs = c }),
        Choice(
            "Give the work to a hundred clerks. none: all begin at once; neighbours: after each round they ask the clerk beside them; "
            + "reduction: all begin, and the results are added up; chains: each has a line of steps; chain: each waits for the one before.",
            p => p.Dependence, (p, d) => p with { Dependence = d }),
        Number("How many GB go into one run?", p => p.BytesInPerRun / 1e9, (p, v) => p with { BytesInPerRun = v * 1e9 }),
        Number("How many GB come out?", p => p.BytesOutPerRun / 1e9, (p, v) => p with { BytesOutPerRun = v * 1e9 }),
        Number(
            "Which share of the time does it wait for files or for decoding, in %?",
            p => p.LoaderShare * 100, (p, v) => p with { LoaderShare = v / 100 }),
        Number(
            "Within how many seconds must the answer be there? (empty: no limit)",
            p => p.LatencyLimitSeconds, (p, v) => p with { LatencyLimitSeconds = v }),
        Number(
            "If it is a service: how many requests come each second? (empty: it is none)",
            p => p.ArrivalsPerSecond, (p, v) => p with { ArrivalsPerSecond = v }),
        Number("By how much does the work grow in a year, in %?", p => p.GrowthPerYear * 100, (p, v) => p with { GrowthPerYear = v / 100 }),
        Number(
            $"What is a day earlier worth, for one run, in {currency}? (the currency of the prices; others: --prices)",
            p => p.Currency is null || p.Currency == currency ? p.ValuePerDayEarlier : null,
            (p, v) => p with { ValuePerDayEarlier = v, Currency = currency }),
        Words(
            "Who moves the code to a card? (nobody is an answer)",
            p => p.WhoPorts, (p, t) => p with { WhoPorts = t.Equals("nobody", StringComparison.OrdinalIgnoreCase) ? "" : t }),
        Number("How many person-days would that take?", p => p.PortingPersonDays, (p, v) => p with { PortingPersonDays = v }),
        Number("In how many days could you have a card?", p => p.DeviceAvailableInDays, (p, v) => p with { DeviceAvailableInDays = v }),
    ];

    /// <summary>Asks everything once; what is known is offered as the answer.</summary>
    /// <param name="known">Where it starts.</param>
    /// <param name="currency">That of the prices.</param>
    /// <param name="ask">How a question is put.</param>
    /// <param name="again">
    /// Told why an answer is impossible, before the question is put again; null where nobody could answer again.
    /// </param>
    /// <exception cref="UsageException">An answer is impossible and nobody can be asked again; the message names the question.</exception>
    public static WorkloadProfile Run(WorkloadProfile known, string currency, Ask ask, Action<string>? again = null)
    {
        var profile = known;
        var questions = new Queue<Question>(Questions(currency));
        while (questions.TryPeek(out var question))
        {
            if (ask(question.Text, question.Known(profile)) is not { } said) break;
            try
            {
                if (said.Trim() is { Length: > 0 } answer) profile = question.Answer(profile, answer).Checked();
                questions.Dequeue();
            }
            catch (ArgumentException reason) when (again is not null)
            {
                again($"'{said.Trim()}' is no answer. {reason.Message}");
            }
            catch (ArgumentException reason)
            {
                throw new UsageException($"'{said.Trim()}' is no answer to: {question.Text} {reason.Message}");
            }
        }

        return profile;
    }

    /// <summary>A person at a terminal.</summary>
    public static string? AtPrompt(string question, string? known)
    {
        var prompt = new TextPrompt<string>(Markup.Escape(question)).AllowEmpty();
        if (known is not null) prompt.DefaultValue(known);
        return AnsiConsole.Prompt(prompt);
    }

    /// <summary>A line for each answer; where the lines end, the rest stays as it is.</summary>
    public static string? FromPipe(string question, string? known)
    {
        Console.Error.WriteLine(known is null ? question : $"{question} [{known}]");
        return Console.In.ReadLine();
    }

    private static Question Words(
        string text, Func<WorkloadProfile, string?> known, Func<WorkloadProfile, string, WorkloadProfile> set) => new(text, known, set);

    private static Question Number(
        string text, Func<WorkloadProfile, double?> known, Func<WorkloadProfile, double, WorkloadProfile> set) => new(
        text,
        p => known(p)?.ToString("0.########", CultureInfo.InvariantCulture),
        (p, said) => set(p, Parse(said)));

    // Nobody counts the hours of a web request.
    private static Question Hours(
        string text, Func<WorkloadProfile, double?> known, Func<WorkloadProfile, double, WorkloadProfile> set) => new(
        text,
        p => known(p) switch
        {
            null => null,
            >= 0.01 and var hours => hours.ToString("0.####", CultureInfo.InvariantCulture),
            { } hours => $"{(hours * 3600).ToString("0.######", CultureInfo.InvariantCulture)} s",
        },
        (p, said) => set(p, said switch
        {
            _ when said.EndsWith("min", StringComparison.OrdinalIgnoreCase) => Parse(said[..^3]) / 60,
            _ when said.EndsWith('s') => Parse(said[..^1]) / 3600,
            _ when said.EndsWith('h') => Parse(said[..^1]),
            _ => Parse(said),
        }));

    private static double Parse(string said) => double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        ? value
        : throw new ArgumentException("Write a number with a decimal point, such as 2.5.");

    private static Question Choice<T>(
        string text, Func<WorkloadProfile, T?> known, Func<WorkloadProfile, T, WorkloadProfile> set) where T : struct, Enum => new(
        text,
        p => known(p) is { } word ? JsonNamingPolicy.CamelCase.ConvertName(word.ToString()) : null,
        (p, said) => set(p, Enum.TryParse<T>(said, ignoreCase: true, out var word) && Enum.IsDefined(word) && !char.IsAsciiDigit(said[0])
            ? word
            : throw new ArgumentException(
                $"It can be: {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.")));
}
