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
    /// <exception cref="ArgumentException">Too little is known of the job to compare costs.</exception>
    public static Figure Show(WorkloadProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var options = AdvisorOptions.Read();
        string job = profile.Checked().JobName is { Length: > 0 } name ? name : "Your job";
        var sensitivity = Sensitivity.Of(profile, options)
            ?? throw new ArgumentException(
                "There is nothing to compare yet: hoursPerRunToday, runsPerDay and dependence are needed, and a "
                    + "job that has a form for a card.",
                nameof(profile));
        return Show(sensitivity, job, string.Create(
            CultureInfo.InvariantCulture, $"By the projected speedup, and prices of {options.PricesAsOf:yyyy-MM-dd} and later"));
    }

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
