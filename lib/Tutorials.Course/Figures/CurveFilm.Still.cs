using System.Text;
using Tutorials.Measuring;
using static System.FormattableString;

namespace Tutorials.Course.Figures;

public sealed partial record CurveFilm
{
    private const int StillWidth = 520, Left = 40, Right = 110;

    /// <summary>The last moment as a drawing that needs no script, in the colour of the text.</summary>
    private string Still()
    {
        int height = CurvesHeight + AxisHeight + StripHeight;
        double room = StillWidth - Left - Right, cell = room / answers.Pictures.Count;
        var svg = new StringBuilder();
        Append($"""<svg class="tutorials-missing" role="img" aria-label="{Html.Escape(Alt)}" viewBox="0 0 {StillWidth} {height}" """);
        Append($"""style="display:block;width:100%;max-width:{StillWidth}px;height:auto" font-size="12" fill="currentColor">""");
        Append($"""<path d="M{Left} 0V{CurvesHeight}H{StillWidth - Right}" fill="none" stroke="currentColor"/>""");
        Text(Left - 6, 12, Quantity.Short(Highest), "end");
        Text(Left - 6, CurvesHeight, "0", "end");
        Text(Left + 6, 12, y);
        Text(StillWidth - Right, CurvesHeight + 16, $"{x} {Quantity.Short(curves[0].Points[^1].X)}", "end");
        double first = curves[0].Points[0].X, span = Math.Max(curves[0].Points[^1].X - first, double.Epsilon);
        double[] ends = LineEnds.Spread([.. curves.Select(c => c.Points[^1].Y / Highest * CurvesHeight)], [.. curves.Select(_ => 15.0)],
            CurvesHeight);
        for (int i = 0; i < curves.Count; i++)
        {
            string line = string.Join(' ', curves[i].Points.Select(p =>
                Invariant($"{Left + (p.X - first) / span * room:F1},{CurvesHeight * (1 - p.Y / Highest):F1}")));
            double row = CurvesHeight + AxisHeight + PicturesHeight + RowHeight * (i + 0.5);
            string name = LineEnds.Cut(curves[i].Name);
            Append($"""<polyline points="{line}" fill="none" stroke="{Colour(i)}" stroke-width="2"/>""");
            Text(StillWidth - Right + 6, CurvesHeight - ends[i] + 4, name);
            Text(StillWidth - Right + 6, row + 4, $"{name}: {Count(i, Points)}");
            for (int p = 0; p < answers.Pictures.Count; p++)
            {
                double centre = Left + cell * (p + 0.5);
                string said = answers.Said[i][Points][p];
                if (said == answers.Truth[p])
                {
                    Append($"""<rect x="{centre - 9:F1}" y="{row - 9:F1}" width="18" height="18" fill="none" """);
                    Append($"""stroke="{Colour(i)}" stroke-width="2"/>""");
                }

                Text(centre, row + 4, said, "middle");
            }
        }

        for (int p = 0; p < answers.Pictures.Count; p++)
        {
            double side = Math.Min(cell * 0.9, PicturesHeight - 6);
            Append($"""<image x="{Left + cell * (p + 0.5) - side / 2:F1}" y="{CurvesHeight + AxisHeight + 3}" """);
            Append($"""width="{side:F1}" height="{side:F1}" href="{Html.Address(answers.Pictures[p].Bytes)}"/>""");
        }

        return svg.Append("</svg>").ToString();

        void Append(FormattableString piece) => svg.Append(Invariant(piece));

        void Text(double atX, double atY, string text, string anchor = "start") =>
            Append($"""<text x="{atX:0.#}" y="{atY:0.#}" text-anchor="{anchor}">{Html.Escape(text)}</text>""");
    }
}
