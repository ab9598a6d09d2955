using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.CodeAnalysis.Text;
using Tutorials.Notebooks.Sessions;
using Tutorials.Notebooks.Sessions.Compiling;
using Tutorials.Notebooks.Sessions.Languages;

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

/// <summary>The overloads of the call that is being typed, and what the first of them does.</summary>
public sealed record CallSignatures(IReadOnlyList<string> Overloads, string Summary);

/// <summary>A place that the compiler refuses, from <paramref name="Start"/> to <paramref name="End"/> (UTF-16 positions).</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Code">The compiler's number for it: CS0103.</param>
/// <param name="Message">Its words.</param>
/// <param name="IsSyntax">True where the text alone is wrong, whatever the cells before it declare.</param>
public sealed record CellError(int Start, int End, string Code, string Message, bool IsSyntax);

/// <summary>
/// Completion and explanation of a cell that is being typed, by Roslyn, seeing what the cells before it declared.
/// It never runs the reader's code and works while a cell runs.
/// </summary>
public sealed class EditingHelp(Func<SessionSnapshot> snapshot) : IDisposable
{
    // Beyond this a list is of no use to a reader, and a client takes long to draw it.
    private const int MostChoices = 500;

    private readonly SemaphoreSlim one = new(1, 1);
    // Roslyn puts its services together once for a process, which takes longer than opening a lesson: nobody waits for it who does not ask.
    private readonly Lazy<CellWorkspace> cells = new();

    /// <summary>Whether an answer is being found.</summary>
    public bool IsBusy => one.CurrentCount == 0;

    /// <summary>Wakes the compiler's services up, so that the first list of names does not pay for it.</summary>
    public Task WarmUpAsync() => CompleteAsync("new List<string>().", 19);

    /// <summary>What may stand at <paramref name="cursor"/>, a UTF-16 position in the cell so far.</summary>
    public async Task<Completions> CompleteAsync(string code, int cursor, CancellationToken cancellationToken = default)
    {
        var place = MixedCell.At(code, cursor);
        return place.Command is not null ? await CommandHelp.CompleteAsync(snapshot(), place, code, cursor, cancellationToken)
            : place.Language == MixedCell.CSharp ? await WithDocument(code, cursor, Complete, cancellationToken)
            : new(cursor, cursor, []);
    }

    /// <summary>What stands at <paramref name="cursor"/>, a UTF-16 position in the cell so far; null when nothing is known of it.</summary>
    public async Task<Explanation?> InspectAsync(string code, int cursor, CancellationToken cancellationToken = default)
    {
        var place = MixedCell.At(code, cursor);
        return place.Command is not null
            ? await CommandHelp.ExplainAsync(snapshot(), place, code, cursor, cancellationToken)
            : await WithDocument(code, cursor, Inspect, cancellationToken);
    }

    /// <summary>The call whose parentheses hold <paramref name="cursor"/>; null where there is none.</summary>
    public Task<CallSignatures?> SignaturesAsync(string code, int cursor, CancellationToken cancellationToken = default) =>
        WithDocument(code, cursor, Signatures.CallAsync, cancellationToken);

    /// <summary>What the compiler refuses in the cell so far.</summary>
    public async Task<IReadOnlyList<CellError>> DiagnoseAsync(string code, CancellationToken cancellationToken = default)
    {
        var (meant, added) = WithExpressions.TakeWithPlaces(MixedCell.CSharpOnly(code));
        var errors = await WithDocument(meant, 0, Diagnose, cancellationToken);
        int Typed(int place) => place - added.Count(one => one < place);
        return added.Count == 0 ? errors
            : [.. errors.Select(error => error with { Start = Typed(error.Start), End = Typed(error.End) })];
    }

    public void Dispose()
    {
        if (cells.IsValueCreated) cells.Value.Dispose();
        one.Dispose();
    }

    private async Task<T> WithDocument<T>(
        string code, int cursor, Func<CellDocument, int, CancellationToken, Task<T>> answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        await one.WaitAsync(cancellationToken);
        try
        {
            // As the session will compile it; every place stays where it is.
            string script = UsingVariables.Take(PackageSources.Take(MixedCell.CSharpOnly(code)).Code).Code;
            var document = cells.Value.Open(snapshot(), script);
            return await answer(document, Math.Clamp(cursor, 0, code.Length), cancellationToken);
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

    private static async Task<IReadOnlyList<CellError>> Diagnose(CellDocument document, int cursor, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken);
        var syntax = model!.SyntaxTree.GetDiagnostics(cancellationToken).ToHashSet();
        return
        [
            .. model.GetDiagnostics(cancellationToken: cancellationToken).Where(problem => problem.Severity == DiagnosticSeverity.Error)
                .Select(problem => new CellError(problem.Location.SourceSpan.Start, problem.Location.SourceSpan.End, problem.Id,
                    problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture), syntax.Contains(problem))),
        ];
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
