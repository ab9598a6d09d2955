using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.CodeAnalysis.Text;
using Tutorials.Notebooks.Sessions;

using CellDocument = Microsoft.CodeAnalysis.Document;

namespace Tutorials.Notebooks.Editing;

/// <summary>One thing that may stand at the cursor.</summary>
/// <param name="Text">What replaces the span.</param>
/// <param name="Kind">The field's word for it: method, property, class, keyword….</param>
/// <param name="Signature">What follows the name when shown, such as the type's parameters; may be empty.</param>
public sealed record CompletionChoice(string Text, string Kind, string Signature);

/// <summary>What may replace the text from <paramref name="Start"/> to <paramref name="End"/> (UTF-16 positions), the best first.</summary>
public sealed record Completions(int Start, int End, IReadOnlyList<CompletionChoice> Choices);

/// <summary>What is known of the thing at the cursor, as plain text and as Markdown.</summary>
public sealed record Explanation(string Plain, string Markdown);

/// <summary>
/// Completion and explanation of a cell that is being typed, by Roslyn, seeing what the cells before it declared.
/// It never runs the reader's code and works while a cell runs.
/// </summary>
public sealed class EditingHelp(Func<SessionSnapshot> snapshot) : IDisposable
{
    // Beyond this a list is of no use to a reader, and a client takes long to draw it.
    private const int MostChoices = 500;

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly CellWorkspace cells = new();

    /// <summary>What may stand at <paramref name="cursor"/>, a UTF-16 position in the cell so far.</summary>
    public Task<Completions> CompleteAsync(string code, int cursor, CancellationToken cancellationToken = default) =>
        WithDocument(code, cursor, Complete, cancellationToken);

    /// <summary>What stands at <paramref name="cursor"/>, a UTF-16 position in the cell so far; null when nothing is known of it.</summary>
    public Task<Explanation?> InspectAsync(string code, int cursor, CancellationToken cancellationToken = default) =>
        WithDocument(code, cursor, Inspect, cancellationToken);

    public void Dispose()
    {
        cells.Dispose();
        one.Dispose();
    }

    private async Task<T> WithDocument<T>(
        string code, int cursor, Func<CellDocument, int, CancellationToken, Task<T>> answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        await one.WaitAsync(cancellationToken);
        try
        {
            return await answer(cells.Open(snapshot(), code), Math.Clamp(cursor, 0, code.Length), cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    private static async Task<Completions> Complete(CellDocument document, int cursor, CancellationToken cancellationToken)
    {
        var service = CompletionService.GetService(document)!;
        var list = await service.GetCompletionsAsync(document, cursor, cancellationToken: cancellationToken);
        var text = await document.GetTextAsync(cancellationToken);
        var span = list.ItemsList.Count > 0 ? list.Span : new(cursor, 0);
        string typed = text.ToString(TextSpan.FromBounds(span.Start, cursor));
        var choices = Ranking.Order(list.ItemsList, typed)
            .Select(item => new CompletionChoice(Inserted(item), Kind(item), item.DisplayTextSuffix + item.InlineDescription))
            .DistinctBy(choice => choice.Text)
            .Take(MostChoices);
        return new(span.Start, span.End, [.. choices]);
    }

    private static async Task<Explanation?> Inspect(CellDocument document, int cursor, CancellationToken cancellationToken)
    {
        // Inside the parentheses of a call the question is about the call; on a name it is about the name.
        var text = await document.GetTextAsync(cancellationToken);
        bool onName = cursor > 0 && (char.IsLetterOrDigit(text[cursor - 1]) || text[cursor - 1] == '_');
        return onName
            ? await Describe(document, cursor, cancellationToken) ?? await Signatures.FindAsync(document, cursor, cancellationToken)
            : await Signatures.FindAsync(document, cursor, cancellationToken) ?? await Describe(document, cursor, cancellationToken);
    }

    private static async Task<Explanation?> Describe(CellDocument document, int cursor, CancellationToken cancellationToken)
    {
        var info = await QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, cursor, cancellationToken);
        if (info is null || info.Sections.IsEmpty) return null;
        string signature = string.Join('\n', info.Sections.Where(section => section.Kind == QuickInfoSectionKinds.Description)
            .Select(section => section.Text));
        string rest = string.Join("\n\n", info.Sections.Where(section => section.Kind != QuickInfoSectionKinds.Description)
            .Select(section => section.Text.Trim()));
        return new($"{signature}\n\n{rest}".Trim(), $"```csharp\n{signature}\n```\n\n{rest}".Trim());
    }

    private static string Inserted(CompletionItem item) =>
        item.Properties.TryGetValue("InsertionText", out string? text) ? text : item.DisplayText;

    private static string Kind(CompletionItem item) => item.Tags.IsEmpty ? "" : item.Tags[0] switch
    {
        "Structure" => "struct",
        "ExtensionMethod" => "method",
        "Local" or "Parameter" or "RangeVariable" => "variable",
        var tag => tag.ToLowerInvariant(),
    };
}
