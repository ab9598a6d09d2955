namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// Keeps the thread pool answering while a cell fills it: eight endless tasks on two cores, or two hundred that sleep, would hold up
/// the cell's answer, and the stop that ends it, for as long as they last, because .NET adds no thread to a pool on a busy machine.
/// Where nothing gets through for a second, the pool gets more threads, as few as help, and it is as it was once they are idle.
/// </summary>
internal sealed class PoolWatch
{
    // Long: a Parallel.For that runs on is to have about the threads that .NET gives it, or its times would not be its own.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly Lazy<PoolWatch> OfThisProcess = new(() => new());

    // Threads cost memory: a cell that blocks more than this has to wait for .NET.
    private const int Most = 1024;

    private PoolWatch() => new Thread(Watch) { IsBackground = true, Name = "pool watch" }.Start();

    public static void Ensure() => _ = OfThisProcess.Value;

    private static void Watch()
    {
        ThreadPool.GetMinThreads(out int usual, out int ports);
        int least = usual;
        while (true)
        {
            Thread.Sleep(Look);
            // Not disposed of: a thread of the pool may set it much later.
            var through = new ManualResetEventSlim();
            ThreadPool.UnsafeQueueUserWorkItem(static e => e.Set(), through, preferLocal: false);
            through.Wait(Patience);
            for (int more = 1; !through.Wait(Look) && least < Most; more *= 2)
                ThreadPool.SetMinThreads(least = Math.Min(Most, ThreadPool.ThreadCount + more), ports);
            through.Wait();
            // Until then fewer would be too few for what still fills the pool.
            if (least > usual && Busy() < usual) ThreadPool.SetMinThreads(least = usual, ports);
        }
    }

    private static int Busy()
    {
        ThreadPool.GetMaxThreads(out int all, out _);
        ThreadPool.GetAvailableThreads(out int free, out _);
        return all - free;
    }
}
