using System.Globalization;

namespace Tutorials.Measuring;

/// <summary>
/// From which size on one variant beats another: a band between the last size where it does not and the first from which it always does.
/// </summary>
/// <param name="Above">
/// The largest measured size at which it does not win (slower, or cannot tell); null where it wins everywhere, or nobody can tell.
/// </param>
/// <param name="From">
/// The smallest measured size from which it wins at every larger size too; null where it never does, or nobody can tell.
/// </param>
/// <param name="Estimate">
/// Where the straight lines through the two neighbouring points cross in a log-log plot; null unless they do inside the band.
/// </param>
/// <param name="Sentence">The same in words.</param>
public sealed record BreakEven(int? Above, int? From, double? Estimate, string Sentence)
{
    /// <summary>Looks for the size from which <paramref name="challenger"/> beats <paramref name="holder"/>.</summary>
    /// <param name="rows">Measurements of both at several sizes. What was recorded or projected does not count.</param>
    /// <param name="challenger">Name of the variant that is hoped to win.</param>
    /// <param name="holder">Name of the variant to beat.</param>
    /// <param name="withTransfers">Count the way to the device and back: for data that lives on the host.</param>
    /// <param name="name">What the sentence calls a row; its variant where nothing is given.</param>
    /// <exception cref="ArgumentException">There is no size at which both were timed.</exception>
    public static BreakEven Find(IEnumerable<Measurement> rows, string challenger, string holder, bool withTransfers = true,
        Func<Measurement, string>? name = null)
    {
        var timed = rows.Where(r => r.IsOfThisRun && r.Resident is not null).ToLookup(r => r.Variant.Name);
        var pairs = timed[challenger]
            .Join(timed[holder], r => r.Size, r => r.Size, (c, h) => new Pair(c, h, Comparison.Of(c, h, withTransfers).Verdict))
            .OrderBy(p => p.Size).ToArray();
        if (pairs.Length == 0)
            throw new ArgumentException($"There is no size at which both {challenger} and {holder} were timed.", nameof(rows));

        if (name is not null) (challenger, holder) = (name(pairs[0].Challenger), name(pairs[0].Holder));
        if (pairs.FirstOrDefault(p => p.Disturbance is not null) is { } loud)
            return new(
                null, null, null,
                string.Create(CultureInfo.InvariantCulture, $"No verdict on {challenger} against {holder}: "
                    + $"at n = {loud.Size:N0} the machine was not quiet ({loud.Disturbance})."));

        int lost = Array.FindLastIndex(pairs, p => p.Verdict != SpeedVerdict.Faster);
        if (lost < 0)
            return new(
                null, pairs[0].Size, null, Format($"{challenger} wins already at the smallest size measured, n = {pairs[0].Size:N0}."));
        if (lost == pairs.Length - 1)
        {
            string how = pairs.Any(p => p.Verdict == SpeedVerdict.Faster)
                ? "wins at some sizes, but no longer at the largest"
                : "never wins in this range";
            return new(pairs[lost].Size, null, null, Format($"{challenger} {how} (n = {pairs[0].Size:N0} to {pairs[^1].Size:N0})."));
        }

        var (below, above) = (pairs[lost], pairs[lost + 1]);
        double? estimate = Crossing(below, above, withTransfers);
        string near = estimate is { } n ? Format($", near {n:N0}") : "";
        return new(
            below.Size, above.Size, estimate,
            Format($"{challenger} wins from somewhere between n = {below.Size:N0} and {above.Size:N0}{near}."));
    }

    // In a log-log plot both curves are nearly straight between neighbouring sizes; the gap between them is then linear in log n.
    private static double? Crossing(Pair below, Pair above, bool withTransfers)
    {
        double gapBelow = below.Gap(withTransfers), gapAbove = above.Gap(withTransfers);
        if (gapBelow <= 0 || gapAbove >= 0) return null;
        double share = gapBelow / (gapBelow - gapAbove);
        return Math.Exp(Math.Log(below.Size) + share * (Math.Log(above.Size) - Math.Log(below.Size)));
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Pair(Measurement Challenger, Measurement Holder, SpeedVerdict Verdict)
    {
        public int Size => Challenger.Size;

        public Quietness? Disturbance =>
            ((Quietness?[])[Challenger.Quietness, Holder.Quietness]).FirstOrDefault(q => q is { IsQuiet: false });

        // Positive where the challenger takes longer.
        public double Gap(bool withTransfers) => Math.Log(Seconds(Challenger, withTransfers) / Seconds(Holder, withTransfers));

        private static double Seconds(Measurement row, bool withTransfers) =>
            (withTransfers ? row.WithTransfers : row.Resident)!.Value.Median;
    }
}
