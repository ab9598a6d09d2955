using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Snapshooter;
using Snapshooter.Xunit;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Course.Figures;
using Tutorials.Measuring;
using Tutorials.Notebooks.Documents;
using Tutorials.Tests;

namespace Tutorials.Lessons.Tests.Lessons;

public sealed partial class ExecutionTests
{
    /// <summary>
    /// What a reader meets in each lesson, in order, as text: headings, what each cell shows, titles of charts, heads of tables, the state
    /// of exercises. Numbers, sentences computed from them and the machine's name differ from run to run and are left out.
    /// </summary>
    [SkippableTheory, MemberData(nameof(Lessons))]
    public async Task A_lesson_shows_what_was_looked_at(string lesson)
    {
        // Without a device there are other rows and other titles.
        using var lab = Lab.Open();
        Require.Part("opencl", lab.Choice.MayBeTimed ? null : lab.Choice.Why);
        var text = new StringBuilder();
        foreach (var cell in (await runs.OfAsync(lesson)).Single.Cells)
        {
            if (cell.Kind == CellKind.Markdown)
                text.Append(string.Concat(cell.Source.Split('\n').Where(line => line.StartsWith('#')).Select(line => $"{line}\n")));
            else if (cell.Kind == CellKind.Code)
                text.Append($"[{cell.Id}]\n").AppendJoin(
                    "", cell.Outputs.OfType<JsonObject>().SelectMany(Shown).Select(line => $"    {line}\n"));
        }

        Snapshot.Match(text.ToString(), new SnapshotNameExtension(lesson));
    }

    private static IEnumerable<string> Shown(JsonObject output)
    {
        if (output["data"] is not JsonObject data)
        {
            yield return output["output_type"]!.ToString();
            yield break;
        }

        yield return string.Join(", ", data.Select(format => format.Key).Order(StringComparer.Ordinal));
        if (data[CheckFigure.MimeType] is { } verdict)
            yield return (JsonNode.Parse(Text(verdict)) ?? verdict)["status"]!.ToString();
        var page = new HtmlParser().ParseDocument(Text(data[MimeTypes.Html]));
        foreach (var part in page.QuerySelectorAll("figcaption strong, thead tr, summary"))
            yield return Normal(part.LocalName == "tr"
                ? string.Join(" | ", part.Children.Select(head => head.TextContent.Trim()))
                : part.TextContent);
    }

    // Whether a column is in ns or µs, and which of the processor's variants is the best, depends on how quick the machine was just now;
    // and whether the device is the processor itself, on the machine.
    private static string Normal(string text) => Space().Replace(Best().Replace(Unit().Replace(Number().Replace(text, "#"), "(time)"),
        "time, (best on the CPU)"), " ").Replace($" on {Measurements.ThisProcessor}", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex("time, (Serial|Simd|Threads|Tuned)")]
    private static partial Regex Best();

    [GeneratedRegex(@"\((ns|µs|ms|s)\)")]
    private static partial Regex Unit();

    [GeneratedRegex(@"[0-9][0-9.,]*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
