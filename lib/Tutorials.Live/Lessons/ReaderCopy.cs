using System.Text.Json.Nodes;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Live.Lessons;

/// <summary>
/// The reader's own copy of a lesson: a notebook in the data folder, written whole at every change. Only cells that the reader changed are
/// taken from it: text and other cells are always those of the lesson, which may have been mended since.
/// </summary>
/// <param name="lesson">The lesson's file.</param>
/// <param name="path">Where the copy stands, or will.</param>
internal sealed class ReaderCopy(LessonFile lesson, string path)
{
    private const string Mark = "tutorials_changed";

    private readonly Lock gate = new();

    /// <summary>The reader's texts by cell id, and a notice where the file could not be read: it is set aside and never erased.</summary>
    public (IReadOnlyDictionary<string, string> Texts, string? Notice) Read()
    {
        Dictionary<string, string> texts = [];
        if (!File.Exists(path)) return (texts, null);
        try
        {
            foreach (var cell in Document.Read(path).Cells.Where(cell => cell.Kind == CellKind.Code && cell.Metadata.ContainsKey(Mark)))
                texts[cell.Id] = cell.Source;
            return (texts, null);
        }
        catch (NotebookException reason)
        {
            string aside = $"{path}.broken-{DateTime.UtcNow:yyyyMMdd-HHmmss-fff}";
            File.Move(path, aside);
            return (texts, $"Your copy of this lesson could not be read ({reason.Message}) It was set aside as {aside}.");
        }
    }

    /// <summary>Writes the copy; takes it away where nothing is changed. Null, or why nothing could be kept.</summary>
    public string? Write(IReadOnlyList<LiveCell> cells)
    {
        lock (gate)
        {
            try
            {
                if (cells.Any(cell => cell.IsChanged))
                    Make(cells, withOutputs: false).Write(path);
                else
                    File.Delete(path);
                return null;
            }
            catch (DirectoryNotFoundException)
            {
                // There is no folder, so there is no copy to take away.
                return null;
            }
            catch (Exception reason) when (reason is NotebookException or IOException or UnauthorizedAccessException)
            {
                return $"Your change could not be kept. {reason.Message}";
            }
        }
    }

    /// <summary>The lesson as the reader has it, with what its cells gave back: a notebook for every other program.</summary>
    public string Download(IReadOnlyList<LiveCell> cells) => Make(cells, withOutputs: true).ToJson();

    private Document Make(IReadOnlyList<LiveCell> cells, bool withOutputs)
    {
        var document = Document.Read(lesson.Path);
        document.Canonicalise();
        var recorder = new Notebooks.Running.OutputRecorder();
        foreach (var (cell, live) in document.Cells.Join(cells, cell => cell.Id, live => live.Id, (cell, live) => (cell, live)))
        {
            if (live.IsChanged)
                (cell.Source, cell.Metadata[Mark]) = (live.Source, JsonValue.Create(true));
            if (!withOutputs || cell.Kind != CellKind.Code) continue;
            cell.ExecutionCount = live.Turn;
            foreach (var output in live.Outputs.All()) recorder.Record(cell, output);
        }

        recorder.Close();
        return document;
    }
}
