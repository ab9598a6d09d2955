using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Editing;

namespace Tutorials.Live.Lessons;

/// <summary>
/// Help for a cell that is being typed. The session knows the cells that ran; those above that have not, or were changed since, are put
/// before the cell, so that their names are known too. It runs nothing, works while a cell runs, and never on the caller's thread.
/// </summary>
internal sealed class CellHelp(OpenLesson lesson) : IDisposable
{
    // Two cells may declare the same name; put together into one text they may not. (CS0229: which of the two is meant.)
    private static readonly HashSet<string> OfTwoCells = ["CS0101", "CS0102", "CS0111", "CS0128", "CS0229"];

    private readonly EditingHelp help = new(lesson.Snapshot);

    /// <summary>Wakes it up, so that the first list of names does not pay for it.</summary>
    public Task WarmUpAsync() => help.WarmUpAsync();

    /// <summary>What may stand at <paramref name="cursor"/>, a position in <paramref name="text"/>.</summary>
    public Task<Completions> CompleteAsync(LiveCell cell, string text, int cursor, CancellationToken cancellation) => Task.Run(async () =>
    {
        string above = Above(cell);
        var found = await help.CompleteAsync(above + text, above.Length + cursor, cancellation);
        return found with { Start = found.Start - above.Length, End = found.End - above.Length };
    }, cancellation);

    /// <summary>What is known of the thing at the cursor, as Markdown; null where nothing is.</summary>
    public Task<string?> ExplainAsync(LiveCell cell, string text, int cursor, CancellationToken cancellation) => Task.Run(async () =>
    {
        string above = Above(cell);
        return (await help.InspectAsync(above + text, above.Length + cursor, cancellation))?.Markdown;
    }, cancellation);

    /// <summary>The call that is being typed; null where none is.</summary>
    public Task<CallSignatures?> SignaturesAsync(LiveCell cell, string text, int cursor, CancellationToken cancellation) => Task.Run(() =>
    {
        string above = Above(cell);
        return help.SignaturesAsync(above + text, above.Length + cursor, cancellation);
    }, cancellation);

    /// <summary>
    /// What the compiler refuses. Before the cell that brings the libraries has run, nobody knows their names: then only what is wrong
    /// as a text.
    /// </summary>
    public Task<CellError[]> DiagnoseAsync(LiveCell cell, string text, CancellationToken cancellation) => Task.Run(async () =>
    {
        string above = Above(cell);
        bool libraries = !(above + text).Contains("#r ", StringComparison.Ordinal);
        return (await help.DiagnoseAsync(above + text, cancellation))
            .Where(error => error.Start >= above.Length && (error.IsSyntax || libraries))
            .Where(error => above.Length == 0 || !OfTwoCells.Contains(error.Code))
            .Select(error => error with { Start = error.Start - above.Length, End = error.End - above.Length }).ToArray();
    }, cancellation);

    public void Dispose() => help.Dispose();

    // A cell's last line may be an expression without an end: the semicolon gives it one.
    private string Above(LiveCell cell) => string.Concat(lesson.Cells
        .Where(other => other.Kind == CellKind.Code && other.Number < cell.Number && !other.IsKnown)
        .Select(other => $"{other.Source}\n;\n"));
}
