using Tutorials.Notebooks.Sessions.Languages;

namespace Tutorials.Notebooks.Editing;

/// <summary>
/// Help for a cell below others that the session has not run, or not as they are now: their text is put before it, so that their names
/// are known too. Every position is one of the cell.
/// </summary>
public sealed class HelpBelow(EditingHelp help) : IDisposable
{
    // Two cells may declare the same name; put together into one text they may not. (CS0229: which of the two is meant.)
    private static readonly HashSet<string> OfTwoCells = ["CS0101", "CS0102", "CS0111", "CS0128", "CS0229"];

    /// <summary>Whether an answer is being found.</summary>
    public bool IsBusy => help.IsBusy;

    /// <summary>Wakes it up, so that the first list of names does not pay for it.</summary>
    public Task WarmUpAsync() => help.WarmUpAsync();

    /// <summary>The C# of cells above as one text. A last line may be an expression without an end: the semicolon gives it one.</summary>
    public static string Join(IEnumerable<string> cells) =>
        string.Concat(cells.Select(cell => $"{MixedCell.CSharpOnly(cell)}\n;\n"));

    /// <summary>What may stand at <paramref name="cursor"/>, a position in <paramref name="text"/>.</summary>
    public async Task<Completions> CompleteAsync(string above, string text, int cursor, CancellationToken cancellation = default)
    {
        var found = await help.CompleteAsync(above + text, above.Length + cursor, cancellation);
        return found with { Start = found.Start - above.Length, End = found.End - above.Length };
    }

    /// <summary>What is known of the thing at the cursor, as Markdown; null where nothing is.</summary>
    public async Task<string?> ExplainAsync(string above, string text, int cursor, CancellationToken cancellation = default) =>
        (await help.InspectAsync(above + text, above.Length + cursor, cancellation))?.Markdown;

    /// <summary>The call that is being typed; null where none is.</summary>
    public Task<CallSignatures?> SignaturesAsync(string above, string text, int cursor, CancellationToken cancellation = default) =>
        help.SignaturesAsync(above + text, above.Length + cursor, cancellation);

    /// <summary>
    /// What the compiler refuses. Before the cell that brings the libraries has run, nobody knows their names: then only what is wrong
    /// as a text.
    /// </summary>
    public async Task<IReadOnlyList<CellError>> DiagnoseAsync(string above, string text, CancellationToken cancellation = default)
    {
        bool libraries = !(above + text).Contains("#r ", StringComparison.Ordinal);
        return
        [
            .. (await help.DiagnoseAsync(above + text, cancellation))
                .Where(error => error.Start >= above.Length && (error.IsSyntax || libraries))
                .Where(error => above.Length == 0 || !OfTwoCells.Contains(error.Code))
                .Select(error => error with { Start = error.Start - above.Length, End = error.End - above.Length }),
        ];
    }

    public void Dispose() => help.Dispose();
}
