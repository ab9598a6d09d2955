using Tutorials.Notebooks.Documents;

namespace Tutorials.Live.Lessons;

/// <summary>Cells one after another: of a lesson's core, or of a part that goes beyond it.</summary>
/// <param name="More">What the part is about; null for the core.</param>
/// <param name="Cells">In their order.</param>
public sealed record LessonPart(MorePart? More, IReadOnlyList<LiveCell> Cells)
{
    /// <summary>All parts of a lesson, in their order.</summary>
    internal static IReadOnlyList<LessonPart> Of(Document document, IReadOnlyList<LiveCell> cells)
    {
        var mores = MorePart.Of(document).SelectMany(more => more.Cells.Select(cell => (cell.Id, more)))
            .ToDictionary(pair => pair.Id, pair => pair.more);
        List<(MorePart? More, List<LiveCell> Cells)> parts = [];
        foreach (var cell in cells)
        {
            var more = mores.GetValueOrDefault(cell.Id);
            if (parts.Count == 0 || parts[^1].More != more) parts.Add((more, []));
            parts[^1].Cells.Add(cell);
        }

        return [.. parts.Select(part => new LessonPart(part.More, part.Cells))];
    }
}
