using System.Text.Json;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace Tutorials.Polyglot;

/// <summary>The framework's JavaScript kernel, which drops a value that comes as text: <c>#!set</c> sends it so.</summary>
internal sealed class ScriptKernel : JavaScriptKernel, IKernelCommandHandler<SendValue>
{
    Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context) =>
        command is { Value: null, FormattedValue: var sent }
            ? FrontendEnvironment.ExecuteClientScript(
                $"{command.Name} = {(sent.MimeType == "application/json" ? sent.Value : JsonSerializer.Serialize(sent.Value))};", context)
            : HandleAsync(command, context);
}
