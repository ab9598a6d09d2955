using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Tutorials.Polyglot;

/// <summary>Shows text as Markdown. The framework leaves that to its editor, as part of the notebook.</summary>
internal sealed class MarkdownKernel : Kernel, IKernelCommandHandler<SubmitCode>
{
    public MarkdownKernel() : base("markdown") => KernelInfo.LanguageName = "Markdown";

    Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.Publish(new DisplayedValueProduced(command.Code, command, [new("text/markdown", command.Code)]));
        return Task.CompletedTask;
    }
}
