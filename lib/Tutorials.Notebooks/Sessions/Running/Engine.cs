namespace Tutorials.Notebooks.Sessions;

/// <summary>The parts of a session put together; made when the first cell comes, because loading the compiler takes time.</summary>
internal sealed class Engine
{
    private readonly CellCompiler _compiler;
    private readonly CellReferences _references;
    private readonly CellRunner _runner;
    private readonly StopSwitch _stop;

    public Engine(SessionOptions options, CellThread thread, ShadowFolder shadow)
    {
        var context = new SessionLoadContext(shadow);
        _stop = new(context);
        _references = new(options, context, _stop.Reference);
        _compiler = new(options, _references);
        Submissions = new(context);
        Gate = new(_stop, thread.Thread);
        _runner = new(_compiler, Submissions, Gate);
    }

    public Submissions Submissions { get; }

    public StopGate Gate { get; }

    public (CellStatus Status, Output.Error? Error) Run(
        string code, Func<StopSwitch, RunningCell> cell, bool keep, CancellationToken cancellationToken) =>
        _runner.Run(code, cell(_stop), keep, cancellationToken);

    public SessionSnapshot Snapshot() =>
        new([.. Submissions.Cells], CellCompiler.ParseOptions, _references.All, _compiler.Imports());
}
