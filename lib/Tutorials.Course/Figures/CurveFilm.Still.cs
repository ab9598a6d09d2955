using System.Globalization;
using System.Text;
using Tutorials.Measuring;

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
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="tutorials-missing" role="img" aria-label="{Html.Escape(Alt)}" viewBox="0 0 {StillWidth} {height}" """);
        svg.Append(CultureInfo.InvariantCulture, $"""style="display:block;width:100%;max-width:{StillWidth}px;height:auto" font-size="12" fill="currentColor">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{Left} 0V{CurvesHeight}H{StillWidth - Right}" fill="none" stroke="currentColor"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 6}" y="12" text-anchor="end">{Quantity.Short(Highest)}</text><text x="{Left - 6}" y="{CurvesHeight}" text-anchor="end">0</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left + 6}" y="12">{Html.Escape(y)}</text><text x="{StillWidth - Right}" y="{CurvesHeight + 16}" text-anchor="end">{Html.Escape(x)} {Quantity.Short(curves[0].Points[^1].X)}</text>""");
        double first = curves[0].Points[0].X, span = Math.Max(curves[0].Points[^1].X - first, double.Epsilon);
        double[] ends = LineEnds.Spread([.. curves.Select(c => c.Points[^1].Y / Highest * CurvesHeight)], [.. curves.Select(_ => 15.0)], CurvesHeight);
        for (int i = 0; i < curves.Count; i++)
        {
            string line = string.Join(' ', curves[i].Points.Select(p =>
                string.Create(CultureInfo.InvariantCulture, $"{Left + (p.X - first) / span * room:F1},{CurvesHeight * (1 - p.Y / Highest):F1}")));
            double row = CurvesHeight + AxisHeight + PicturesHeight + RowHeight * (i + 0.5);
            svg.Append(CultureInfo.InvariantCulture, $"""<polyline points="{line}" fill="none" stroke="{Colour(i)}" stroke-width="2"/>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{StillWidth - Right + 6}" y="{CurvesHeight - ends[i] + 4:F1}">{Html.Escape(LineEnds.Cut(curves[i].Name))}</text>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{StillWidth - Right + 6}" y="{row + 4:F1}">{Html.Escape(LineEnds.Cut(curves[i].Name))}: {Count(i, Points)}</text>""");
            for (int p = 0; p < answers.Pictures.Count; p++)
            {
                double centre = Left + cell * (p + 0.5);
                string said = answers.Said[i][Points][p];
                if (said == answers.Truth[p])
                    svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{centre - 9:F1}" y="{row - 9:F1}" width="18" height="18" fill="none" stroke="{Colour(i)}" stroke-width="2"/>""");
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{centre:F1}" y="{row + 4:F1}" text-anchor="middle">{Html.Escape(said)}</text>""");
            }
        }

        for (int p = 0; p < answers.Pictures.Count; p++)
        {
            double side = Math.Min(cell * 0.9, PicturesHeight - 6);
            svg.Append(CultureInfo.InvariantCulture, $"""<image x="{Left + cell * (p + 0.5) - side / 2:F1}" y="{CurvesHeight + AxisHeight + 3}" width="{side:F1}" height="{side:F1}" """);
            svg.Append(CultureInfo.InvariantCulture, $"""href="data:image/png;base64,{Convert.ToBase64String(answers.Pictures[p].Bytes.Span)}"/>""");
        }

        return svg.Append("</svg>").ToString();
    }
}
