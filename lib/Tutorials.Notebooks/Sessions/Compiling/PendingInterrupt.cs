namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>An interrupt that was meant for a cell and comes when the cell's code has just ended.</summary>
internal static class PendingInterrupt
{
    /// <summary>Does something short on the cell's thread, again where the interrupt came while it waited for a lock.</summary>
    public static void Through(Action end)
    {
        while (true)
        {
            try
            {
                end();
                return;
            }
            catch (ThreadInterruptedException)
            {
                // Came between the end of the cell and the lock: try again.
            }
        }
    }

    /// <summary>Takes the interrupt out of the thread, so that the next wait of the host is none of its business.</summary>
    public static void UseUp()
    {
        try
        {
            Thread.Sleep(0);
        }
        catch (ThreadInterruptedException)
        {
            // What was to be used up.
        }
    }
}
