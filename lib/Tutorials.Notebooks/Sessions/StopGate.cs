using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions.Compiling;

namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// Guards the moments at which the cell's thread may be interrupted: only while the cell's own code runs,
/// never while the host compiles, formats an error or ends the cell.
/// </summary>
internal sealed class StopGate(StopSwitch stop, Thread thread)
{
    private readonly Lock gate = new();
    private bool open;

    public CellStatus? Reason { get; private set; }

    /// <summary>The cell's code starts now. A stop that was asked for before, while compiling, takes effect at once.</summary>
    public void Enter()
    {
        lock (gate)
        {
            Reason = null;
            stop.Set(false);
            open = true;
        }
    }

    /// <summary>Asks the running code to stop; false when none runs. May be called again to wake a thread that waits again.</summary>
    public bool RequestStop(CellStatus reason)
    {
        lock (gate)
        {
            if (!open) return false;
            Reason ??= reason;
            stop.Set(true);
            thread.Interrupt();
            return true;
        }
    }

    /// <summary>
    /// The cell's code has ended. From here on nobody interrupts the thread; an interrupt that is still pending is used up.
    /// The switch stays on until the next cell, for what the stopped cell left running in the background.
    /// </summary>
    public void Leave()
    {
        PendingInterrupt.Through(() =>
        {
            lock (gate) open = false;
        });
        // Also without a stop: a cell can interrupt its own thread.
        PendingInterrupt.UseUp();
    }
}
