using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Tutorials;

/// <summary>
/// Threads that help whoever has pieces of work to share. After a job they spin for a moment before they sleep: waking a thread costs some
/// microseconds, as much as a small step of a simulation, and a job of twenty steps would pay it twenty times. (OpenMP and OpenBLAS wait so
/// too.)
/// </summary>
/// <remarks>
/// Pieces are handed out one at a time, and the caller takes its share. So nobody is waited for who has not begun: where the helpers are
/// late, asleep or busy elsewhere, the caller does all of it. Calls may come from several threads at once, and from inside a piece.
/// </remarks>
internal sealed class ThreadTeam
{
    private static readonly TimeSpan SpinTime = TimeSpan.FromMicroseconds(50);

    private readonly object gate = new();
    private Job? job; // the latest; earlier ones end with the helpers they have
    private int sleeping;

    /// <summary>Starts the helpers. They end with the process.</summary>
    public ThreadTeam(int helpers)
    {
        for (int i = 1; i <= helpers; i++) new Thread(RunWorker) { IsBackground = true, Name = $"Core {i + 1}" }.Start();
    }

    /// <summary>
    /// Runs <paramref name="body"/> for 0 … <paramref name="count"/> − 1 and returns when all are done. The first error ends the job and is
    /// thrown here.
    /// </summary>
    public void Run(int count, Action<int> body)
    {
        var own = new Job(count, body);
        // First told, then looked who sleeps; a helper does it the other way round, so that one of both notices.
        Interlocked.Exchange(ref job, own);
        if (Volatile.Read(ref sleeping) > 0)
            lock (gate) Monitor.PulseAll(gate);
        try
        {
            own.Run();
            own.WaitForHelpers();
        }
        finally
        {
            Interlocked.CompareExchange(ref job, null, own); // keeps nobody's arrays alive
        }
    }

    // Optimised from the start: in unoptimised code the last job, and so its arrays, would live on while the helper sleeps.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunWorker()
    {
        while (true) Next().RunForCaller();
    }

    private Job Next()
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < SpinTime; Thread.SpinWait(1))
            if (OpenJob() is { } soon) return soon;

        lock (gate)
        {
            Interlocked.Increment(ref sleeping);
            while (true)
            {
                if (OpenJob() is { } next)
                {
                    Interlocked.Decrement(ref sleeping);
                    return next;
                }

                Monitor.Wait(gate);
            }
        }
    }

    private Job? OpenJob() => Volatile.Read(ref job) is { HasMore: true } open ? open : null;

    private sealed class Job(int count, Action<int> body)
    {
        // A line that a helper prints belongs to the cell that called.
        private readonly ExecutionContext? context = ExecutionContext.Capture();
        private ExceptionDispatchInfo? failure;
        private int next, done;
        private bool awaited;

        public bool HasMore => Volatile.Read(ref next) < count;

        private bool IsDone => Volatile.Read(ref done) == count;

        public void Run()
        {
            for (int i = Interlocked.Increment(ref next); i <= count; i = Interlocked.Increment(ref next))
            {
                try
                {
                    if (failure is null) body(i - 1);
                }
                catch (Exception e)
                {
                    Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                }

                if (Interlocked.Increment(ref done) == count && Volatile.Read(ref awaited))
                    lock (this) Monitor.PulseAll(this);
            }
        }

        public void RunForCaller()
        {
            if (context is null) Run();
            else ExecutionContext.Run(context, static job => ((Job)job!).Run(), this);
        }

        public void WaitForHelpers()
        {
            for (long start = Stopwatch.GetTimestamp(); !IsDone && Stopwatch.GetElapsedTime(start) < SpinTime;) Thread.SpinWait(1);
            if (!IsDone)
            {
                lock (this)
                {
                    Volatile.Write(ref awaited, true);
                    Interlocked.MemoryBarrier(); // told before looked, as in Run
                    while (!IsDone) Monitor.Wait(this);
                }
            }

            failure?.Throw();
        }
    }
}
