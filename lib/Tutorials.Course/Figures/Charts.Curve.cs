using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

/// <summary>A named row of points, computed or counted, without intervals: a loss step by step, a model's answer over its input.</summary>
/// <param name="Name">What stands at its end.</param>
/// <param name="Points">From left to right; a value that is not a finite number leaves a gap.</param>
/// <param name="Source">Where the numbers come from; decides the colour.</param>
/// <param name="Target">Where they were won; decides the colour.</param>
public sealed record Curve(string Name, IReadOnlyList<(double X, double Y)> Points, NumberSource Source = NumberSource.Measured,
    ExecutionTarget Target = ExecutionTarget.Cpu)
{
    /// <summary>A curve over 1, 2, 3 and so on.</summary>
    public static Curve Of(string name, IEnumerable<float> values) => new(name, [.. values.Select((y, i) => (i + 1.0, (double)y))]);
}

public static partial class Charts
{
    // A table that nobody scrolls through: of a longer curve every k-th row stands in it, and the last.
    private const int MostRows = 24;

    /// <summary>Curves over a common axis, each labelled at its end, with their numbers as a table.</summary>
    /// <param name="title">What is shown, in a few words.</param>
    /// <param name="x">Name and unit of the axis to the right.</param>
    /// <param name="y">Name and unit of the axis upwards.</param>
    /// <param name="curves">At least one, with at least one finite point in all.</param>
    /// <param name="machine">Where the numbers come from.</param>
    /// <param name="log">Logarithmic axes; points at or below zero are then left out.</param>
    /// <param name="seconds">The upward axis is a time: its ticks carry units, the values are in seconds.</param>
    /// <param name="standIn">True where the processor itself plays the device.</param>
    /// <exception cref="ArgumentException">There is no curve, or no point that can be drawn.</exception>
    public static Figure Curves(string title, string x, string y, IReadOnlyList<Curve> curves, string machine, bool log = false,
        bool seconds = false, bool standIn = false)
    {
        ArgumentNullException.ThrowIfNull(curves);
        double?[] WithGaps(IEnumerable<(double X, double Y)> of) =>
            [.. of.Select(p => CanBeDrawn(p) ? Quantity.Round6(p.Y) : (double?)null)];
        bool CanBeDrawn((double X, double Y) p) => double.IsFinite(p.X) && double.IsFinite(p.Y) && (!log || p is { X: > 0, Y: > 0 });
        var points = curves.SelectMany(c => c.Points).Where(CanBeDrawn).ToArray();
        if (points.Length == 0)
            throw new ArgumentException("There is no point to draw: every curve is empty, or has no finite value.", nameof(curves));
        var plot = new Plot
        {
            Title = title,
            X = log ? Axis.LogOver(x, points.Select(p => p.X), 0.04) : Linear(x, points.Select(p => p.X), fromZero: false),
            Y = (log ? Axis.LogOver(y, points.Select(p => p.Y)) : Linear(y, points.Select(p => p.Y), fromZero: true)) with
            {
                Text = seconds ? Quantity.ShortSeconds : Quantity.Short,
            },
            Right = LineEnds.Room(curves.Select(c => LineEnds.Lines(c.Name))),
        };
        List<LineEnd> ends = [];
        foreach (var (curve, i) in curves.Select((c, i) => (c, i)))
        {
            var drawn = curve.Points.Where(CanBeDrawn).ToArray();
            if (drawn.Length == 0) continue;
            // From the first that can be drawn to the last: what cannot leaves a gap between.
            var shown = curve.Points.SkipWhile(p => !CanBeDrawn(p)).Reverse().SkipWhile(p => !CanBeDrawn(p)).Reverse().ToArray();
            string colour = Palette.Of(curve.Target, curve.Source), symbol = Palette.Symbol(i, hollow: false);
            plot.Trace("scatter",
                ("name", Plot.Escape(curve.Name)), ("mode", "lines+markers"),
                ("x", Plot.Rounded(shown.Select(p => p.X))), ("y", WithGaps(shown)),
                ("line", Plot.Map(("color", colour), ("width", 2), ("dash", Palette.Dash(curve.Source)))),
                ("marker", Plot.Map(("color", colour), ("size", 7), ("symbol", symbol))));
            ends.Add(new(LineEnds.Lines(curve.Name), drawn[^1].X, drawn[^1].Y, Palette.Mark(symbol, colour)));
        }

        LineEnds.Draw(plot, ends);
        return new(plot)
        {
            Alt = CurvesAlt(title, x, y, curves, CanBeDrawn, seconds),
            Machine = machine,
            Table = CurveTable($"{title}. {machine}", x, y, curves, seconds),
            Key = KeyEntry.For(curves.Select(c => (c.Target, c.Source)), standIn),
        };
    }

    private static string CurvesAlt(
        string title, string x, string y, IEnumerable<Curve> curves, Func<(double X, double Y), bool> canBeDrawn, bool seconds)
    {
        string Value(double value) => seconds ? Quantity.Seconds(value) : Quantity.Digits(value);
        string some = string.Join("; ", curves.Where(c => c.Points.Any(canBeDrawn)).Select(curve =>
        {
            double[] finite = [.. curve.Points.Select(p => p.Y).Where(double.IsFinite)];
            return $"{curve.Name} begins at {Value(finite[0])}, is lowest at {Value(finite.Min())} and ends at {Value(finite[^1])}";
        }));
        return $"Line chart, {title}: {y} over {x}. {some}.";
    }

    private static Axis Linear(string title, IEnumerable<double> values, bool fromZero)
    {
        double low = values.Min(), high = values.Max();
        if (fromZero && low > 0) low = 0;
        double air = high > low ? 0.05 * (high - low) : 1;
        return new(title, fromZero && low == 0 ? 0 : low - air, high + air, false);
    }

    private static Table CurveTable(string caption, string x, string y, IReadOnlyList<Curve> curves, bool seconds)
    {
        double[] at = [.. curves.SelectMany(c => c.Points).Select(p => p.X).Distinct().Order()];
        int step = (at.Length + MostRows - 1) / MostRows;
        string Cell(Curve curve, double place)
        {
            int i = curve.Points.ToList().FindIndex(p => p.X == place);
            if (i < 0) return "";
            double value = curve.Points[i].Y;
            return !double.IsFinite(value) ? "no end" : seconds ? Quantity.Seconds(value) : Quantity.Digits(value);
        }

        return new(caption,
            [new(x, true), .. curves.Select(c => new Column(curves.Count == 1 ? y : $"{y}, {c.Name}", true))],
            [.. at.Where((_, i) => i % step == 0 || i == at.Length - 1)
                .Select(place => (IReadOnlyList<string>)[Quantity.Digits(place), .. curves.Select(c => Cell(c, place))])]);
    }
}
