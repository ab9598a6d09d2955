using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Course.Deciding;

/// <summary>
/// How far each input moves the comparison of costs, as a tornado chart, and where it changes the answer: by the same search as the
/// advice's "what would change it".
/// </summary>
public static class Tornado
{
    /// <summary>Each input halved and doubled: which of them would flip the comparison of costs.</summary>
    /// <returns>The chart; where there are no two bills to compare, a sentence that says why, with what cannot be done.</returns>
    /// <exception cref="ArgumentException">A figure of the job is impossible, or a price is missing.</exception>
    public static IShown Show(WorkloadProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var options = AdvisorOptions.Read();
        string job = profile.Checked().JobName is { Length: > 0 } name ? name : "Your job";
        return Sensitivity.Of(profile, options) is { Rows.Count: > 0 } sensitivity
            ? Show(sensitivity, job, string.Create(
                CultureInfo.InvariantCulture, $"By the projected speedup, and prices of {options.PricesAsOf:yyyy-MM-dd} and later"))
            : Nothing(Advisor.Advise(profile, options), job);
    }

    // Two bills are needed, one with a card and one without: where one is missing, that is the answer, and no error of the reader's.
    private static Table Nothing(Advice advice, string job) => new(
        $"{job}: here are no two bills to compare, one with a card and one without. {advice.Headline}: {advice.Reasons[0].Text}",
        [new("what would change the answer"), new("now"), new("at"), new("then")],
        [
            .. advice.Flips.Select(f => (IReadOnlyList<string>)
                [f.Label, AdviceText.Now(f), AdviceText.Value(f.To), AdviceText.Words(f.Becomes)]),
        ]);

    /// <summary>A sensitivity as a chart.</summary>
    /// <param name="sensitivity">What was computed.</param>
    /// <param name="job">The name of the job.</param>
    /// <param name="prices">A line about the prices and their date.</param>
    public static Figure Show(Sensitivity sensitivity, string job, string prices)
    {
        ArgumentNullException.ThrowIfNull(sensitivity);
        return Charts.Tornado(
            $"{job}: what would change the comparison", "without a card ÷ with a card", prices, sensitivity.Now,
            [
                .. sensitivity.Rows.Take(8).OrderByDescending(r => Math.Abs(Math.Log(r.AtHigh / r.AtLow)))
                    .Select(r => new TornadoBar($"{r.Label}: {Quantity.Digits(r.Low)} to {Quantity.Digits(r.High)}", r.AtLow, r.AtHigh,
                        r.Flip is { } flip ? $"at {AdviceText.Value(flip.To)}: {AdviceText.Words(flip.Becomes)}" : Charts.NoChange)),
            ],
            "a card is cheaper", "ordinary machines are cheaper");
    }
}
