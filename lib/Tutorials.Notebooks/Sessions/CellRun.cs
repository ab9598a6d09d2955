using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions.Cells;

namespace Tutorials.Notebooks.Sessions;

/// <summary>A cell on its way.</summary>
/// <param name="Finished">Its end, however it came.</param>
/// <param name="Output">What it shows.</param>
/// <param name="Compiling">Cancelled, it ends before its code begins.</param>
internal sealed record CellRun(
    Task<(CellStatus Status, Output.Error? Error)> Finished, CellOutput Output, CancellationTokenSource Compiling)
{
    /// <summary>A stop that is under way, or the last one.</summary>
    public Task<InterruptOutcome>? Stopping { get; set; }
}
