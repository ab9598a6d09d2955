using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Decision.Advising;

/// <summary>Looks for the nearest value of each input at which the answer is another one.</summary>
internal static class Flips
{
    private const int Most = 6;

    // A share that has to vanish before the answer changes is no way to change it.
    private const double NoShare = 0.005;

    public static IReadOnlyList<Flip> Find(WorkloadProfile profile, AdvisorOptions options, Answer now, int most = Most)
    {
        // A value that contradicts another figure of the profile (more operations than the hours allow) is no way out.
        Answer With((WorkloadProfile P, AdvisorOptions O) changed) =>
            Inferred.Of(changed.P, changed.O.Assumptions.ServiceYears).Profile.Problems().Count > 0
                ? now : Advisor.AnswerOf(changed.P, changed.O);
        // Where the operations are known, the time follows from them and is no open question.
        bool worksOut = Inferred.Of(profile, options.Assumptions.ServiceYears).Profile.FlopsPerRun is not null;
        List<(double Distance, Flip Flip)> found = [];
        foreach (var input in NumberInput.All)
        {
            double? from = input.Get(profile, options);
            if (from is null && (input.OnlyIfKnown || (input.Name == "hoursPerRunToday" && worksOut))) continue;
            double? assumed = from is null ? input.Assumed?.Invoke(profile, options) : null;
            Answer At(double to) => With(input.Set(profile, options, to));
            double? begin = from ?? (input.IsCountedAlike ? assumed : null);
            double? nearest = begin is { } start ? Nearest(input, start, to => At(to) != now) : Threshold(input, At, now);
            if (nearest is not { } hit || (input.IsShare && hit < NoShare)) continue;
            found.Add(((from ?? assumed) is > 0 and var near ? Math.Abs(Math.Log(Math.Max(hit, 1e-9) / near)) : 3,
                new(input.Name, input.Label, from, hit, With(input.Set(profile, options, hit))) { Assumed = assumed }));
        }

        foreach (var input in WordInput.All)
            foreach (var (word, changed) in input.Others(profile))
                if (With((changed, options)) is var answer && answer != now)
                {
                    found.Add((1.5, new(input.Name, input.Label, input.Get(profile), word, answer)));
                    break;
                }

        return [.. found.OrderBy(f => f.Distance).ThenBy(f => f.Flip.Input, StringComparer.Ordinal).Take(most).Select(f => f.Flip)];
    }

    // Outwards in both directions over the grid, then halving between the last value that keeps the answer and the first that does not.
    private static double? Nearest(NumberInput input, double start, Func<double, bool> flips)
    {
        var grid = input.Grid(start);
        double[] candidates = new[] { grid.Where(v => v > start).Order().ToArray(), grid.Where(v => v < start).OrderDescending().ToArray() }
            .Select(side => Along(start, side, flips)).OfType<double>().ToArray();
        return candidates.Length == 0 ? null : candidates.MinBy(v => Math.Abs(input.Scale(v) - input.Scale(start)));
    }

    // Nothing is known of it: where along the scale does the answer change? If nowhere, but to know it changes the answer, then its
    // smallest value.
    private static double? Threshold(NumberInput input, Func<double, Answer> at, Answer now)
    {
        double[] grid = [.. input.Grid(null).Order()];
        var answers = grid.Select(at).ToArray();
        for (int i = 1; i < grid.Length; i++)
            if (answers[i] != answers[i - 1] && answers[i] != now)
                return Along(grid[i - 1], [grid[i]], value => at(value) != now);
        return answers.Length > 0 && answers[0] != now ? grid[0] : null;
    }

    private static double? Along(double start, double[] side, Func<double, bool> flips)
    {
        double last = start;
        foreach (double value in side)
        {
            if (!flips(value))
            {
                last = value;
                continue;
            }

            double near = last, far = value;
            for (int i = 0; i < 20 && Math.Abs(far - near) > 0.004 * Math.Abs(far); i++)
            {
                double middle = (near + far) / 2;
                if (flips(middle)) far = middle;
                else near = middle;
            }

            // Three digits, rounded away from where the answer stays.
            double unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(far))) - 2);
            double rounded = Quantity.Round6(unit * (far > start ? Math.Ceiling(far / unit) : Math.Floor(far / unit)));
            return flips(rounded) ? rounded : far;
        }

        return null;
    }
}
