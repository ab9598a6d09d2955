using Tutorials.Decision.Profiles;

namespace Tutorials.Decision.Advising;

/// <summary>How far one input moves the comparison.</summary>
/// <param name="Input">A field of the profile or an assumption.</param>
/// <param name="Label">For people.</param>
/// <param name="From">What it is.</param>
/// <param name="Low">Half of it, or the nearest that is possible.</param>
/// <param name="High">Twice of it, or the nearest that is possible.</param>
/// <param name="AtLow">
/// How many times as dear the cheapest way without a card is, at <paramref name="Low"/>: above 1 the card is cheaper.
/// </param>
/// <param name="AtHigh">The same at <paramref name="High"/>.</param>
/// <param name="Flip">
/// Where between the two ends the answer becomes another one, as the advice has it; null where it stays. An answer can change without the
/// costs crossing: a limit is missed, say.
/// </param>
public sealed record SensitivityRow(
    string Input, string Label, double From, double Low, double High, double AtLow, double AtHigh, Flip? Flip);

/// <summary>Each input halved and doubled, one at a time: how far it moves the costs, and whether it changes the answer.</summary>
/// <param name="Now">The total of the cheapest way without a card by that of the cheapest with one: above 1 the card is cheaper.</param>
/// <param name="Rows">Those that change the answer first, the nearest change first as in the advice; then the widest.</param>
public sealed record Sensitivity(double Now, IReadOnlyList<SensitivityRow> Rows)
{
    /// <summary>Looks at every input that has a value.</summary>
    /// <returns>Null where there is nothing to compare: the profile says too little.</returns>
    public static Sensitivity? Of(WorkloadProfile profile, AdvisorOptions options)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(options);
        if (Ratio(profile, options) is not { } now) return null;
        List<SensitivityRow> rows = [];
        var flips = Flips.Find(profile, options, Advisor.AnswerOf(profile, options), int.MaxValue);
        foreach (var input in NumberInput.All)
        {
            if (input.Get(profile, options) is not (> 0 and var from)) continue;
            double low = Math.Max(input.Low, from / 2), high = Math.Min(input.High, from * 2);
            double At(double value)
            {
                var (p, o) = input.Set(profile, options, value);
                return Ratio(p, o) ?? now;
            }

            rows.Add(new(input.Name, input.Label, from, low, high, At(low), At(high),
                flips.FirstOrDefault(f => f.Input == input.Name && f.To is double to && to >= low && to <= high)));
        }

        return new(now,
            [.. rows.Where(r => r.AtLow != now || r.AtHigh != now || r.Flip is not null).OrderBy(r => Rank(r.Flip))
                .ThenByDescending(r => Math.Abs(Math.Log(r.AtHigh / r.AtLow))).ThenBy(r => r.Input, StringComparer.Ordinal)]);

        int Rank(Flip? flip) => flip is null ? int.MaxValue : flips.TakeWhile(f => f != flip).Count();
    }

    // The total of the cheapest way without a card by that of the cheapest with one, in the middle of the band.
    private static double? Ratio(WorkloadProfile profile, AdvisorOptions options)
    {
        var choice = Advisor.Choose(profile, options);
        double? Least(bool card) => choice.Alternatives.Where(a => a.IsCard == card && a.Meets(End.Optimistic))
            .Select(a => (double?)a.Total!.Value.Likely).Min();
        return Least(card: false) / Least(card: true);
    }
}
