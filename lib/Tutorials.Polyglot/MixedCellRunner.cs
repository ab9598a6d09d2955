using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Utility;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions;
using Tutorials.Notebooks.Sessions.Languages;

namespace Tutorials.Polyglot;

/// <summary>A session among the framework's kernels of other languages. The session makes it by this name.</summary>
public sealed class MixedCellRunner : IMixedCellRunner
{
    // So long what is no C# may take to end after a stop: a value that is fetched.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SessionKernel csharp;
    private readonly CompositeKernel root;
    private readonly IDisposable console;

    public MixedCellRunner(Session session)
    {
        csharp = new SessionKernel(session).UseValueSharing().UseWho();
        root = new CompositeKernel { DefaultKernelName = csharp.Name };
        root.Add(csharp, ["c#", "C#"]);
        root.Add(new HtmlKernel());
        root.Add(new ScriptKernel().UseValueSharing(), ["js"]);
        root.Add(TextKernel.Markdown());
        root.Add(TextKernel.Mermaid());
        root.Add(new KeyValueStoreKernel().UseWho());
        root.UseImportMagicCommand();
        Commands.AddTo(root);
        // With the first subscription the framework takes the console for all threads of the process; with a later one it takes nothing.
        var (output, error) = (Console.Out, Console.Error);
        console = ConsoleOutput.Subscribe(_ => System.Reactive.Disposables.Disposable.Empty);
        Console.SetOut(output);
        Console.SetError(error);
    }

    public async Task<(CellStatus Status, Output.Error? Error)> RunAsync(
        string code, Action<Output> output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        (csharp.Failed, csharp.Lines) = (null, new(code));
        string? refused = null;
        using var events = root.KernelEvents.Subscribe(happened =>
        {
            if (csharp.OutputOf(happened) is { } made) output(made);
            else if (csharp.Failed is null && refused is null && OutputEvents.Of(happened) is { } shown) output(shown);
            // What one kernel refuses another is no failure to the framework, only an error.
            else refused ??= (happened as CommandFailed)?.Message ?? (happened as ErrorProduced)?.Message;
        });
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stopping = cancellation.Register(stopped.SetResult);
        var running = root.SendAsync(new SubmitCode(code), CancellationToken.None);
        if (await Task.WhenAny(running, stopped.Task) != running) await Task.WhenAny(running, Task.Delay(Patience, CancellationToken.None));
        if (csharp.Failed is { } failed) return (failed.Status, failed.Error);
        if (cancellation.IsCancellationRequested) return (CellStatus.Interrupted, null);
        await running;
        if (refused is null) return (CellStatus.Ok, null);
        var error = new Output.Error("CommandError", refused, [Ansi.Red(refused)]);
        output(error);
        return (CellStatus.Error, error);
    }

    public async Task<IReadOnlyList<CommandChoice>> CompleteAsync(string code, int cursor, CancellationToken cancellation)
    {
        var found = await root.SendAsync(new RequestCompletions(code, Position(code, cursor)), cancellation);
        return [.. found.Events.OfType<CompletionsProduced>().SelectMany(produced => produced.Completions)
            .Select(choice => new CommandChoice(choice.InsertText ?? choice.DisplayText, choice.Kind ?? ""))];
    }

    public async Task<string?> ExplainAsync(string code, int cursor, CancellationToken cancellation)
    {
        var found = await root.SendAsync(new RequestHoverText(code, Position(code, cursor)), cancellation);
        return found.Events.OfType<HoverTextProduced>().SelectMany(produced => produced.Content).FirstOrDefault()?.Value;
    }

    public void Dispose()
    {
        console.Dispose();
        root.Dispose();
    }

    private static LinePosition Position(string code, int cursor)
    {
        string before = code[..cursor];
        return new(before.Count(letter => letter == '\n'), cursor - before.LastIndexOf('\n') - 1);
    }
}
