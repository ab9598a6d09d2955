using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using LinePosition = Microsoft.DotNet.Interactive.LinePosition;

namespace Tutorials.Polyglot;

// Help for who types in an editor of the framework; the kit's own editors ask the session.
public sealed partial class SessionKernel : IKernelCommandHandler<RequestCompletions>, IKernelCommandHandler<RequestHoverText>,
    IKernelCommandHandler<RequestSignatureHelp>, IKernelCommandHandler<RequestDiagnostics>
{
    async Task IKernelCommandHandler<RequestCompletions>.HandleAsync(RequestCompletions command, KernelInvocationContext context)
    {
        var found = await help.CompleteAsync(command.Code, At(command), context.CancellationToken);
        context.Publish(new CompletionsProduced(
            [.. found.Choices.Select(choice => new CompletionItem(choice.Text + choice.Signature, choice.Kind, insertText: choice.Text))],
            command, Span(command.Code, found.Start, found.End)));
    }

    async Task IKernelCommandHandler<RequestHoverText>.HandleAsync(RequestHoverText command, KernelInvocationContext context)
    {
        if (await help.InspectAsync(command.Code, At(command), context.CancellationToken) is { } known)
            context.Publish(new HoverTextProduced(command, [new("text/markdown", known.Markdown)]));
    }

    async Task IKernelCommandHandler<RequestSignatureHelp>.HandleAsync(RequestSignatureHelp command, KernelInvocationContext context)
    {
        if (await help.SignaturesAsync(command.Code, At(command), context.CancellationToken) is not { } call) return;
        var text = new FormattedValue("text/markdown", call.Summary);
        context.Publish(new SignatureHelpProduced(
            command, [.. call.Overloads.Select(overload => new SignatureInformation(overload, text, []))], 0, 0));
    }

    async Task IKernelCommandHandler<RequestDiagnostics>.HandleAsync(RequestDiagnostics command, KernelInvocationContext context)
    {
        var found = await help.DiagnoseAsync(command.Code, context.CancellationToken);
        context.Publish(new DiagnosticsProduced(
            [.. found.Select(error => new Microsoft.DotNet.Interactive.Diagnostic(
                Span(command.Code, error.Start, error.End), DiagnosticSeverity.Error, error.Code, error.Message))],
            [.. found.Select(error => new FormattedValue("text/plain", $"{error.Code}: {error.Message}"))], command));
    }

    private static int At(LanguageServiceCommand command) =>
        SourceText.From(command.Code).Lines.GetPosition(command.LinePosition.ToCodeAnalysisLinePosition());

    private static Microsoft.DotNet.Interactive.LinePositionSpan Span(string code, int start, int end)
    {
        var lines = SourceText.From(code).Lines;
        return new(LinePosition.FromCodeAnalysisLinePosition(lines.GetLinePosition(start)),
            LinePosition.FromCodeAnalysisLinePosition(lines.GetLinePosition(end)));
    }
}
