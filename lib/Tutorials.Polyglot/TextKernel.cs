using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Tutorials.Polyglot;

/// <summary>Hands a cell's text to who shows the notebook, as what it is. The framework leaves that to its editor.</summary>
/// <param name="name">Of the language.</param>
/// <param name="formats">What the cell's text is shown as, the best first.</param>
internal sealed class TextKernel(string name, Func<string, FormattedValue[]> formats) : Kernel(name), IKernelCommandHandler<SubmitCode>
{
    public static TextKernel Markdown() => new("markdown", text => [new("text/markdown", text)]);

    /// <summary>Drawn by editors that bring Mermaid's program along: it is large, and fetching it asks a host.</summary>
    public static TextKernel Mermaid() => new("mermaid", text =>
    [
        new("text/vnd.mermaid", text),
        new("text/plain", "This diagram is drawn where the editor brings Mermaid along, as JupyterLab 4.1 and later do. Its text:\n\n"
            + text),
    ]);

    Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.Publish(new DisplayedValueProduced(command.Code, command, formats(command.Code)));
        return Task.CompletedTask;
    }
}
