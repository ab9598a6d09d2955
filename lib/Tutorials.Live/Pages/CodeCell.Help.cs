using Microsoft.JSInterop;
using Tutorials.Notebooks.Editing;

namespace Tutorials.Live.Pages;

/// <summary>What the editor asks while somebody types. A newer question of the same kind makes the older one void.</summary>
public partial class CodeCell
{
    private readonly Dictionary<string, CancellationTokenSource> asked = [];

    /// <summary>What may stand at the cursor; null where the question is void.</summary>
    [JSInvokable]
    public Task<Completions?> Complete(string text, int cursor) =>
        LatestAsync<Completions?>(nameof(Complete), async now => await Lesson.Help.CompleteAsync(Cell, text, cursor, now));

    /// <summary>What is known of the thing at the cursor, as Markdown.</summary>
    [JSInvokable]
    public Task<string?> Explain(string text, int cursor) =>
        LatestAsync(nameof(Explain), now => Lesson.Help.ExplainAsync(Cell, text, cursor, now));

    /// <summary>The call that is being typed.</summary>
    [JSInvokable]
    public Task<CallSignatures?> Signatures(string text, int cursor) =>
        LatestAsync(nameof(Signatures), now => Lesson.Help.SignaturesAsync(Cell, text, cursor, now));

    /// <summary>What the compiler refuses; null where the question is void.</summary>
    [JSInvokable]
    public Task<IReadOnlyList<CellError>?> Diagnose(string text) =>
        LatestAsync<IReadOnlyList<CellError>?>(nameof(Diagnose), async now => await Lesson.Help.DiagnoseAsync(Cell, text, now));

    private async Task<T?> LatestAsync<T>(string kind, Func<CancellationToken, Task<T?>> answer)
    {
        if (asked.Remove(kind, out var before)) await before.CancelAsync();
        using var now = new CancellationTokenSource();
        asked[kind] = now;
        try
        {
            return await answer(now.Token);
        }
        catch (OperationCanceledException)
        {
            // The editor has asked again already, and waits for that answer.
            return default;
        }
        finally
        {
            if (asked.GetValueOrDefault(kind) == now) asked.Remove(kind);
        }
    }
}
