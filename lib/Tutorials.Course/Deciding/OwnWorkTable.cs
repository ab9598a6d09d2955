using Tutorials.Course.Figures;
using Tutorials.Decision.Profiles;
using Tutorials.Measuring;

namespace Tutorials.Course.Deciding;

/// <summary>The reader's own code, timed, as a table.</summary>
public static class OwnWorkTable
{
    /// <summary>Median and interval of both forms.</summary>
    public static Table Show(this OwnWork work)
    {
        return Table.Of(
            work.Sentence,
            ((string Form, Interval Time)[])[("on one core", work.Serial), .. work.Parallel is { } all
                ? [($"on {work.CoresUsed} cores", all)]
                : Array.Empty<(string, Interval)>()])
            .Text("form", r => r.Form)
            .Number("median", r => Quantity.Seconds(r.Time.Median))
            .Number("95 % from", r => Quantity.Seconds(r.Time.Low))
            .Number("to", r => Quantity.Seconds(r.Time.High));
    }
}
