using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tutorials.WarpModel;

namespace Tutorials.Course.Figures;

/// <summary>
/// The source of a kernel with what each line did, and, where the page's script runs, a warp's way through it: a step to and fro by
/// button, slider or arrow key, its lanes, and its line lit. Nothing where the symbols carry no source.
/// </summary>
internal sealed partial class LaneSteps(WarpTrace trace) : IShown
{
    private static readonly (string Header, Func<LineCounts, long> Of)[] Counts =
    [
        ("instructions", line => line.Instructions), ("divergent branches", line => line.DivergentBranches),
        ("reads", line => line.Reads), ("writes", line => line.Writes), ("atomics", line => line.Atomics),
        ("sectors", line => line.Sectors), ("bank conflicts", line => line.BankConflicts),
    ];

    private (string Header, Func<LineCounts, long> Of)[] Columns =>
        [.. Counts.Where(column => trace.Source.Any(line => line.Counts is { } counts && column.Of(counts) > 0))];

    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        if (trace.Source.Count == 0) return;
        string json = ToJson();
        string name = "s" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trace.Kernel + json)))[..10];
        string label = $"{trace.Kernel}, line by line: counts of all warps";
        writer.Write($"""<div class="tutorials-steps" style="margin-top:.8em"><div data-figure="{name}"></div>""");
        writer.Write($"""<div role="region" tabindex="0" aria-label="{Html.Escape(label)}" style="overflow-x:auto">""");
        writer.Write("""<table style="border-collapse:collapse"><caption style="text-align:left;color:inherit">""");
        writer.Write($"<small>{Html.Escape(label)}</small></caption><thead><tr>");
        foreach (string header in (string[])["line", "source", .. Columns.Select(column => column.Header)])
            writer.Write($"""<th scope="col" style="{Style(header != "source")}"><small>{Breakable(header)}</small></th>""");
        writer.Write("</tr></thead><tbody>");
        for (int i = 0; i < trace.Source.Count; i++) WriteLine(writer, trace.Source[i], i);
        writer.Write("""</tbody></table></div><p class="tutorials-missing"><small>To go through it line by line needs scripts, """);
        writer.Write($"and the notebook's first cell: run that one again.</small></p>{Html.Push(name, json)}</div>");
    }

    /// <summary>One line of text for each line of the source: its number, itself, its counts.</summary>
    public override string ToString() => string.Join('\n', trace.Source.Select(line => string.Create(CultureInfo.InvariantCulture,
        $"{line.Location.Line,4}  {Unindented(line)}{(line.Counts is { } counts ? $"  // {InWords(counts)}" : "")}")));

    // A step: the place of its line in the source (-1 for none), who works, who has not come to an end, and the same in words.
    private string ToJson()
    {
        var places = trace.Source.Select((line, i) => (line.Location, i)).ToDictionary(pair => pair.Location, pair => pair.i);
        return JsonSerializer.Serialize(new
        {
            steps = trace.Steps.Select(step => (object[])
                [places.GetValueOrDefault(step.Location, -1), step.Active, step.Alive, LaneChart.Words(step)]),
        });
    }

    private string InWords(LineCounts counts) => string.Join(", ", Columns.Where(column => column.Of(counts) > 0)
        .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Of(counts):N0} {column.Header}")));

    private void WriteLine(TextWriter writer, SourceLine line, int place)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture,
            $"""<tr data-step-line="{place}"><td style="{Style(true)}"><small>{line.Location.Line}</small></td>"""));
        writer.Write($"""<td style="{Style(false)}"><code style="{CodeStyle}">{Html.Escape(Unindented(line))}</code></td>""");
        foreach (var column in Columns)
            writer.Write($"""<td style="{Style(true)}"><small>{Number(line.Counts is { } counts ? column.Of(counts) : 0)}</small></td>""");
        writer.Write("</tr>");
    }

    private const string CodeStyle =
        "display:inline-block;min-width:min(16em,36vw);white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85em";

    // A method stands within a class: what all lines have before them is not worth its room.
    private string Unindented(SourceLine line)
    {
        int shared = trace.Source.Where(one => one.Text.Trim().Length > 0).Min(one => one.Text.Length - one.Text.TrimStart().Length);
        return line.Text.Length > shared ? line.Text[shared..] : line.Text.Trim();
    }

    // On a narrow screen the longest words would push the counts after them out of it. The page's style puts a hyphen there, if any.
    private static string Breakable(string header) => Syllable.Replace(header, "<span class=\"tutorials-shy\"></span>");

    [GeneratedRegex("(?<=instruc)(?=tions)|(?<=diverg)(?=ing)|(?<=con)(?=flicts)")]
    private static partial Regex Syllable { get; }

    private static string Style(bool isNumber) =>
        $"padding:1px .6em;text-align:{(isNumber ? "right" : "left;max-width:none")};vertical-align:baseline";

    private static string Number(long count) => count == 0 ? "" : count.ToString("N0", CultureInfo.InvariantCulture);
}
