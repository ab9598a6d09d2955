using Tutorials.Notebooks.Sessions.Compiling;

namespace Tutorials.Interactive;

/// <summary>
/// Stops one cell: turns on the switch that its loops test, and wakes its thread from sleeps and waits. Once the cell has ended or awaits,
/// the thread is no longer its own, and nobody interrupts it any more.
/// </summary>
internal sealed class StopGate
{
    private readonly Thread thread = Thread.CurrentThread;
    private readonly Lock gate = new();
    private bool open = true;

    public StopGate() => CellStop.Set(false);

    public void Stop()
    {
        lock (gate)
        {
            CellStop.Set(true);
            if (open) thread.Interrupt();
        }
    }

    public void Leave()
    {
        PendingInterrupt.Through(() =>
        {
            lock (gate) open = false;
        });

        if (CellStop.Requested) PendingInterrupt.UseUp();
    }
}
