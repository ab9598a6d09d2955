using System.Text.Json;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Live.Lessons;

/// <summary>Where the reader was last, kept in a file: the contents page leads back.</summary>
internal sealed class ReadingPosition(string path)
{
    private readonly Lock gate = new();

    /// <summary>Raised for every place, on the thread of the one who keeps it.</summary>
    public event Action<LessonPosition>? Moved;

    /// <summary>The last lesson and, where a cell ran in it, the number of the last one. Null before the first lesson.</summary>
    public LessonPosition? Last
    {
        get
        {
            lock (gate)
            {
                if (!File.Exists(path)) return null;
                try
                {
                    return JsonSerializer.Deserialize<LessonPosition>(File.ReadAllText(path));
                }
                catch (JsonException)
                {
                    // A convenience and no work of the reader's: what cannot be read is written anew with the next lesson.
                    return null;
                }
            }
        }
    }

    /// <summary>Keeps the place. Where nothing can be written, the reader is told by what matters more: the changes of cells.</summary>
    public void Keep(LessonPosition position)
    {
        Moved?.Invoke(position);
        lock (gate)
        {
            try
            {
                AtomicFile.Write(path, writer => writer.Write(JsonSerializer.Serialize(position)));
            }
            catch (NotebookException)
            {
                return;
            }
        }
    }
}

/// <summary>A place in the course.</summary>
/// <param name="Lesson">The lesson's name.</param>
/// <param name="Cell">The number of a code cell; null for the beginning.</param>
internal sealed record LessonPosition(string Lesson, int? Cell);
