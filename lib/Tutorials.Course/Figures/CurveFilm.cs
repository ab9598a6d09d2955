using Tutorials.Devices;
using Tutorials.Measuring;

namespace Tutorials.Course.Figures;

/// <summary>A film of curves with pictures and answers below, played by hand.</summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed partial record CurveFilm : IShown
{
    // Pixels from above: the curves, their axis with its title, the pictures, a row of answers for each curve.
    private const int CurvesHeight = 230, AxisHeight = 58, PicturesHeight = 40, RowHeight = 24, Box = 18;

    private readonly string x, y;
    private readonly IReadOnlyList<Curve> curves;
    private readonly Answers answers;

    internal CurveFilm(string title, string x, string y, IReadOnlyList<Curve> curves, Answers answers, string machine)
    {
        (Title, this.x, this.y, this.curves, this.answers, Machine) = (title, x, y, curves, answers, machine);
    }

    /// <summary>What is shown, in a few words.</summary>
    public string Title { get; }

    /// <summary>Where the numbers come from.</summary>
    public string Machine { get; }

    /// <summary>What it shows, in words.</summary>
    public string Alt =>
        $"Film of {y} over {x}, {Points} moments, with answers to {answers.Truth.Count} pictures of {string.Join(", ", answers.Truth)}. "
        + string.Join("; ", curves.Select((c, i) =>
            $"{c.Name} begins at {Quantity.Digits(c.Points[0].Y)} and ends at {Quantity.Digits(c.Points[^1].Y)}, with "
                + $"{answers.Right(i, 0)} right answers at first and {answers.Right(i, Points)} at the end"))
        + ".";

    /// <summary>Each point, and how many answers were right after it.</summary>
    public Table Table => new($"{Title}. {Machine}",
        [new(x, true), .. curves.SelectMany(c => (Column[])[new($"{y}, {c.Name}", true), new($"right of {answers.Truth.Count}", true)])],
        [.. Enumerable.Range(1, Points).Select(k => (IReadOnlyList<string>)
            [Quantity.Short(curves[0].Points[k - 1].X),
                .. curves.SelectMany((c, i) => (string[])[Quantity.Digits(c.Points[k - 1].Y), $"{answers.Right(i, k)}"])])]);

    private int Points => curves[0].Points.Count;

    private int StripHeight => PicturesHeight + RowHeight * curves.Count;

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        string head = $"<small>{Html.Escape(Machine)}<br>A boxed answer is right.</small>";
        new ChartHtml(Title, head, Alt, ToJson(), Table) { Still = Still() }.Write(writer);
    }

    /// <summary>Title, alt text and table.</summary>
    public override string ToString() => $"{Title}\n{Alt}\n\n{Table}";

    /// <summary>
    /// plotly's data, layout and config of the last moment, and all moments beside them; the script of the page plays them.
    /// </summary>
    public string ToJson()
    {
        int inner = CurvesHeight + AxisHeight + StripHeight;
        var plot = new Plot
        {
            Title = Title,
            X = new(x, 0.5, curves[0].Points[^1].X + 0.5, false),
            Y = new(y, 0, Highest, false),
            Height = inner + 20, Left = 48, Top = 12, Bottom = 8, Share = (double)CurvesHeight / inner,
            Right = LineEnds.Room(curves.Select(c => LineEnds.Lines(c.Name)).Append(Count(0, 0))),
        };
        plot.More["meta"] = Plot.Map(("narrowRight", LineEnds.Room([Count(0, 0)]) + 8)); // the counts stay beside their rows
        // Rows are counted in pixels from below, pictures from 0 from the left.
        plot.More["xaxis2"] = Plot.Map(("range", new[] { -0.6, answers.Pictures.Count - 0.4 }), ("visible", false), ("anchor", "y2"),
            ("fixedrange", true));
        plot.More["yaxis2"] = Plot.Map(("range", new[] { 0, StripHeight }), ("domain", new[] { 0, (double)StripHeight / inner }),
            ("visible", false), ("anchor", "x2"), ("fixedrange", true));
        plot.More["images"] = answers.Pictures.Select((picture, i) => Plot.Map(
            ("source", $"data:image/png;base64,{Convert.ToBase64String(picture.Bytes.Span)}"), ("xref", "x2"), ("yref", "y2"), ("x", i),
                ("y", StripHeight - PicturesHeight / 2),
            ("sizex", 0.8), ("sizey", PicturesHeight - 6), ("xanchor", "center"), ("yanchor", "middle"), ("layer", "above"))).ToArray();
        for (int i = 0; i < curves.Count; i++)
        {
            string colour = Colour(i);
            plot.Trace("scatter", ("name", Plot.Escape(curves[i].Name)), ("mode", "lines+markers"),
                ("x", Plot.Rounded(curves[i].Points.Select(p => p.X))), ("y", Plot.Rounded(curves[i].Points.Select(p => p.Y))),
                ("line", Plot.Map(("color", colour), ("width", 2))),
                    ("marker", Plot.Map(("color", colour), ("size", 7), ("symbol", Symbol(i)))));
        }

        for (int i = 0; i < curves.Count; i++)
            plot.Trace("scatter", ("mode", "markers+text"), ("xaxis", "x2"), ("yaxis", "y2"), ("cliponaxis", false),
                ("x", Enumerable.Range(0, answers.Pictures.Count).Select(p => (double)p).Append(answers.Pictures.Count - 0.4).ToArray()),
                ("y", Enumerable.Repeat(RowHeight * (curves.Count - i - 0.5), answers.Pictures.Count + 1).ToArray()),
                ("text", Texts(i, Points)), ("textfont", Plot.Map(("color", Palette.Ink), ("size", 12))),
                ("textposition", Enumerable.Repeat("middle center", answers.Pictures.Count).Append("middle right").ToArray()),
                ("marker",
                    Plot.Map(("symbol", "square-open"), ("color", Colour(i)), ("size", Box), ("opacity", Boxed(i, Points)),
                        ("line", Plot.Map(("width", 2))))));
        LineEnds.Draw(plot,
            [.. curves.Select((c, i) =>
                new LineEnd(LineEnds.Lines(c.Name), c.Points[^1].X, c.Points[^1].Y, Palette.Mark(Symbol(i), Colour(i))))]);
        return plot.ToJson([.. Enumerable.Range(0, Points + 1).Select(Moment)]);
    }

    // What differs between moments: the curves up to here, the answers, and which of them are boxed.
    private object Moment(int k) => new
    {
        name = k == 0 ? $"before the first {x}" : $"{x} {Quantity.Short(curves[0].Points[k - 1].X)}",
        parts = (object[])
        [
            .. curves.Select((curve, i) => new
            {
                trace = i,
                set = new { x = Plot.Rounded(curve.Points.Take(k).Select(p => p.X)),
                    y = Plot.Rounded(curve.Points.Take(k).Select(p => p.Y)) },
            }),
            .. curves.Select((_, i) => new
            {
                trace = curves.Count + i,
                set = Plot.Map(("text", Texts(i, k)), ("marker.opacity", Boxed(i, k))),
            }),
        ],
    };

    private string[] Texts(int curve, int moment) =>
        [.. answers.Said[curve][moment].Select(Plot.Escape), Palette.Mark(Symbol(curve), Colour(curve)) + Count(curve, moment)];

    private int[] Boxed(int curve, int moment) =>
        [.. answers.Said[curve][moment].Zip(answers.Truth).Select(pair => pair.First == pair.Second ? 1 : 0), 0];

    private string Count(int curve, int moment) => $"{answers.Right(curve, moment)} of {answers.Truth.Count}";

    private string Colour(int curve) => Palette.Of(curves[curve].Target, curves[curve].Source);

    private static string Symbol(int curve) => Palette.Symbol(curve, hollow: false);

    private double Highest => curves.Max(c => c.Points.Max(p => p.Y)) is var top and > 0 ? 1.05 * top : 1;
}
