using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Decision.Advising;
using Tutorials.Measuring;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Course.Deciding;

/// <summary>
/// What a way costs in all against how long it takes, both on scales of decades: a picture without script, so that it prints. Bars are the
/// bands of time and of cost, a dashed line is the limit; a filled point keeps it even at the pessimistic end. Orange is a way with a card.
/// </summary>
internal static class AlternativesChart
{
    // No wider, or its words are too small to read where a telephone shrinks it.
    private const double Width = 460, LeastWidth = 340, Height = 202, Left = 76, Right = 16, Top = 28, Bottom = 30, LabelWidth = 14,
        LabelHeight = 11, BetweenTimes = 58, BetweenCosts = 16;

    private const string Ordinary = "#07a", WithCard = "#c60";

    // Where a clock and a calendar have round numbers.
    private static readonly double[] Durations =
    [
        0.001, 0.01, 0.1, 1, 10, 60, 600, 1800, 3600, 2 * 3600, 6 * 3600, 12 * 3600, 86400, 2 * 86400, 7 * 86400, 30 * 86400, 365 * 86400,
    ];

    /// <summary>The picture; nothing where there are fewer than two ways.</summary>
    public static HtmlPart Of(Advice advice, IReadOnlyList<Alternative> ways)
    {
        if (ways.Count < 2) return default;
        double[] times = [.. ways.SelectMany(a => new[] { Time(a).Optimistic, Time(a).Pessimistic }).Where(double.IsFinite),
            .. advice.LimitSeconds is { } limit ? [limit] : Array.Empty<double>()];
        double[] costs = [.. ways.SelectMany(a => new[] { a.Total!.Value.Optimistic, a.Total.Value.Pessimistic })];
        var x = Scale(times.Min(), times.Max(), Left, Width - Right);
        var y = Scale(costs.Min(), costs.Max(), Height - Bottom, Top);
        List<HtmlPart> parts = [Line(Left, Height - Bottom, Width - Right, Height - Bottom, "#888")];
        double[] occupied = advice.LimitSeconds is { } drawn ? [x(drawn)] : [];
        foreach (double tick in Ticks([.. Durations.Where(d => d >= times.Min() && d <= times.Max())], x, BetweenTimes, occupied, times))
            parts.AddRange([Line(x(tick), Height - Bottom, x(tick), Height - Bottom + 4, "#888"),
                Text(x(tick), Height - Bottom + 14, Shown(tick))]);
        foreach (double tick in Ticks(new Axis("", costs.Min(), costs.Max(), true).Ticks, y, BetweenCosts, [], costs))
            parts.AddRange([Line(Left - 4, y(tick), Left, y(tick), "#888"), Text(Left - 8, y(tick) + 4, Quantity.Digits(tick), "end")]);
        if (advice.LimitSeconds is { } late)
            parts.AddRange(
            [
                Line(x(late), Top, x(late), Height - Bottom, "#b00", " stroke-dasharray=\"4 3\""),
                Text(x(late), Height - Bottom + 14, $"limit {Shown(late)}"),
            ]);
        List<(double X, double Y)> labels = [];
        foreach (var (way, i) in ways.Select((w, i) => (w, i + 1)))
        {
            double at = y(way.Total!.Value.Pessimistic);
            double right = double.IsFinite(Time(way).Pessimistic) ? x(Time(way).Pessimistic) : Width - Right;
            string colour = way.IsCard ? WithCard : Ordinary;
            parts.Add(Line(x(Time(way).Optimistic), at, right, at, colour));
            parts.Add(Line(x(Time(way).Likely), y(way.Total!.Value.Optimistic), x(Time(way).Likely), at, colour));
            parts.Add(HtmlPart.Element("circle", [], Invariant(
                $" cx=\"{x(Time(way).Likely):0.#}\" cy=\"{at:0.#}\" r=\"{(way == advice.Winner ? 6 : 4)}\" stroke=\"{colour}\"")
                + $" fill=\"{(AdviceText.Mark(way, advice) is "→" or "·" ? colour : "#fff")}\""));
            // Where points coincide, their numbers stand side by side.
            var label = (X: x(Time(way).Likely), Y: at - 6);
            while (labels.Exists(l => Math.Abs(l.X - label.X) < LabelWidth && Math.Abs(l.Y - label.Y) < LabelHeight))
                label.X += LabelWidth;
            labels.Add(label);
            parts.Add(Text(label.X, label.Y, i.ToString(CultureInfo.InvariantCulture)));
        }

        parts.Add(Text(Width - Right, Height - 2, "time to the result (log scale) →", "end"));
        parts.Add(Text(0, 10, $"↑ in all, {advice.Currency} (log scale); blue: ordinary machines, orange: with a card", "start"));
        string words = $"Total cost against time to the result of {ways.Count} ways, numbered as in the table";
        // Smaller, nobody could read it.
        return HtmlParts.Wide(words, HtmlPart.Element("svg", [.. parts], Invariant($" viewBox=\"0 0 {Width} {Height}\" width=\"100%\"")
            + Invariant($" role=\"img\" aria-label=\"{words}\" style=\"max-width:{Width}px;min-width:{LeastWidth}px\"")));
    }

    // As many as have room; the two ends where no round number lies between them.
    private static List<double> Ticks(double[] round, Func<double, double> place, double apart, double[] occupied, double[] all)
    {
        List<double> shown = [];
        foreach (double tick in round.Length > 1 ? round : [all.Min(), all.Max()])
            if (shown.Select(place).Concat(occupied).All(at => Math.Abs(at - place(tick)) >= apart)) shown.Add(tick);
        return shown;
    }

    private static Ends Time(Alternative way) => way.Latency?.P99 ?? way.Seconds!.Value;

    private static string Shown(double seconds) => AdviceText.Duration(seconds);

    private static Func<double, double> Scale(double low, double high, double from, double to)
    {
        double a = Math.Log(Math.Max(low, 1e-9)), b = Math.Log(Math.Max(high, 1e-9));
        return v => b - a < 1e-9 ? (from + to) / 2
            : from + (to - from) * (0.04 + 0.92 * (Math.Log(Math.Clamp(v, Math.Max(low, 1e-9), high)) - a) / (b - a));
    }

    private static HtmlPart Line(double x1, double y1, double x2, double y2, string colour, string more = "") => HtmlPart.Element(
        "line", [], Invariant($" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{colour}\"") + more);

    private static HtmlPart Text(double x, double y, string text, string anchor = "middle") => HtmlPart.Element("text", [text],
        Invariant($" x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"11\" text-anchor=\"{anchor}\" fill=\"currentColor\""));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
