using System.Collections.Immutable;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions.Cells;
using Tutorials.Notebooks.Sessions.Compiling;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Sessions;

/// <summary>The parts of a session put together; made when the first cell comes, because loading the compiler takes time.</summary>
internal sealed class Engine : IDisposable
{
    private readonly ImmutableArray<string> imports;
    private readonly CellReferences references;
    private readonly CellRunner runner;
    private readonly StopSwitch stop;

    public Engine(SessionOptions options, CellThread thread, ShadowFolder shadow)
    {
        var context = new SessionLoadContext(shadow);
        stop = new(context);
        imports = [.. options.Imports, typeof(CellCommands).Namespace!, typeof(CellCommands).FullName!];
        PackageRestore packages = new(options.PackageDirectory, what => ConsoleHooks.Current?.Show(0, what));
        PackageExtensions extensions = new(context, packages, text => ConsoleHooks.Current?.Write("stderr", text));
        references = new(new(options.BaseDirectory, options.HostDirectories, packages), context, extensions, stop.Reference);
        Submissions = new(context);
        Gate = new(stop, thread.Thread);
        var late = new LateErrors(Submissions.Line);
        context.Late = late.Show;
        runner = new(new(options.BaseDirectory, imports, references), Submissions, Gate, late);
    }

    public Submissions Submissions { get; }

    public StopGate Gate { get; }

    public (CellStatus Status, Output.Error? Error) Run(
        string code, Func<StopSwitch, RunningCell> cell, bool keep, CancellationToken cancellationToken) =>
        runner.Run(code, cell(stop), keep, cancellationToken);

    /// <summary>Stops for good what cells left running: threads, and timers that would begin again.</summary>
    public void Dispose()
    {
        stop.Set(true);
        runner.Dispose();
    }

    public SessionSnapshot Snapshot() =>
        new([.. Submissions.Cells], CellCompiler.ParseOptions, references.All, imports);
}
