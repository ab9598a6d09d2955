using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Editing;

namespace Tutorials.Live.Lessons;

/// <summary>
/// Help for a cell that is being typed. The session knows the cells that ran; those above that have not, or were changed since, are put
/// before the cell. It runs nothing, works while a cell runs, and never on the caller's thread.
/// </summary>
internal sealed class CellHelp(OpenLesson lesson) : IDisposable
{
    private readonly HelpBelow help = new(new(lesson.Snapshot));

    /// <summary>Wakes it up, so that the first list of names does not pay for it.</summary>
    public Task WarmUpAsync() => help.WarmUpAsync();

    /// <summary>What may stand at <paramref name="cursor"/>, a position in <paramref name="text"/>.</summary>
    public Task<Completions> CompleteAsync(LiveCell cell, string text, int cursor, CancellationToken cancellation) =>
        cell.IsCSharp ? Task.Run(() => help.CompleteAsync(Above(cell), text, cursor, cancellation), cancellation)
        : Task.FromResult<Completions>(new(cursor, cursor, []));

    /// <summary>What is known of the thing at the cursor, as Markdown; null where nothing is.</summary>
    public Task<string?> ExplainAsync(LiveCell cell, string text, int cursor, CancellationToken cancellation) =>
        cell.IsCSharp ? Task.Run(() => help.ExplainAsync(Above(cell), text, cursor, cancellation), cancellation)
        : Task.FromResult<string?>(null);

    /// <summary>The call that is being typed; null where none is.</summary>
    public Task<CallSignatures?> SignaturesAsync(LiveCell cell, string text, int cursor, CancellationToken cancellation) =>
        cell.IsCSharp ? Task.Run(() => help.SignaturesAsync(Above(cell), text, cursor, cancellation), cancellation)
        : Task.FromResult<CallSignatures?>(null);

    /// <summary>What the compiler refuses.</summary>
    public Task<IReadOnlyList<CellError>> DiagnoseAsync(LiveCell cell, string text, CancellationToken cancellation) =>
        cell.IsCSharp ? Task.Run(() => help.DiagnoseAsync(Above(cell), text, cancellation), cancellation)
        : Task.FromResult<IReadOnlyList<CellError>>([]);

    public void Dispose() => help.Dispose();

    private string Above(LiveCell cell) => HelpBelow.Join(lesson.Cells
        .Where(other => other.Kind == CellKind.Code && other.Number < cell.Number && !other.IsKnown)
        .Select(other => other.Code));
}
