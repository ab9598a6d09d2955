using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;
using Tutorials.Notebooks.Editing;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Polyglot;

/// <summary>The kit's session as the C# kernel of .NET Interactive's framework.</summary>
public sealed partial class SessionKernel : Kernel,
    IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<RequestValueInfos>, IKernelCommandHandler<RequestValue>,
    IKernelCommandHandler<SendValue>
{
    private readonly Session session;
    private readonly EditingHelp help;
    private readonly ConditionalWeakTable<KernelEvent, Output> outputs = [];

    public SessionKernel(Session session) : base("csharp")
    {
        ArgumentNullException.ThrowIfNull(session);
        (this.session, help) = (session, new(session.Snapshot));
        (KernelInfo.LanguageName, KernelInfo.DisplayName) = ("C#", "csharp - C# (Tutorials)");
        KernelInfo.Description = "C# cells, compiled optimised; a stop keeps their variables.";
        RegisterForDisposal(help);
    }

    /// <summary>Where in the cell each part stands, so that errors name the cell's lines.</summary>
    internal CellLines Lines { get; set; } = new("");

    /// <summary>How the last part ended that did not succeed; null where all did.</summary>
    internal CellResult? Failed { get; set; }

    /// <summary>What the session made, where an event was made of it: nothing is lost on the way through the framework.</summary>
    internal Output? OutputOf(KernelEvent happened) => outputs.TryGetValue(happened, out var made) ? made : null;

    async Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.Publish(new CodeSubmissionReceived(command));
        context.Publish(new CompleteCodeSubmissionReceived(command));
        if (context.CancellationToken.IsCancellationRequested) return;
        var result = await session.RunPartAsync(
            Lines.Place(command.Code), made => Publish(made, command, context), context.CancellationToken);
        if (result.Succeeded) return;
        Failed = result;
        context.Fail(command, message: result.Error!.Value);
    }

    private void Publish(Output made, SubmitCode command, KernelInvocationContext context)
    {
        if (OutputEvents.Of(made, command) is not { } happened) return;
        outputs.Add(happened, made);
        context.Publish(happened);
    }

    Task IKernelCommandHandler<RequestValueInfos>.HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        context.Publish(new ValueInfosProduced(
            [.. session.Variables.Select(one =>
                new KernelValueInfo(one.Name, Formatted(one.Value, command.MimeType), one.Type))],
            command));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<RequestValue>.HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        if (session.TryGetVariable(command.Name, out object? value))
            context.Publish(new ValueProduced(value, command.Name, Formatted(value, command.MimeType), command));
        else
            context.Fail(command, message: $"There is no variable '{command.Name}' in C#. Run the cell that declares it first.");
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context) =>
        SetValueAsync(command, context, async (name, value, _) =>
        {
            var (type, given) = value switch
            {
                JsonDocument json => (typeof(JsonDocument).FullName!, json),
                string or bool or double => (value.GetType().FullName!, value),
                _ => ("object", value),
            };
            if (await session.SetVariableAsync(name, type, given) is { } error) context.Fail(command, message: error.Value);
        });

    private static FormattedValue Formatted(object? value, string mimeType) => FormattedValue.CreateSingleFromObject(value, mimeType);
}
