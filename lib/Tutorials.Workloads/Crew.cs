using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Tutorials;

/// <summary>
/// Threads that help whoever has pieces of work to share. After a job they look for the next for a moment before they sleep: waking a thread costs
/// some microseconds, as much as a small step of a simulation, and a job of twenty steps would pay it twenty times. (OpenMP and OpenBLAS wait so too.)
/// </summary>
/// <remarks>
/// Pieces are handed out one at a time, and the caller takes its share. So nobody is waited for who has not begun: where the helpers are late, asleep
/// or busy elsewhere, the caller does all of it. Calls may come from several threads at once, and from inside a piece.
/// </remarks>
internal sealed class Crew
{
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(50);

    private readonly object door = new();
    private Job? job; // the latest; earlier ones end with the hands they have
    private int asleep;

    /// <summary>Starts the helpers. They end with the process.</summary>
    public Crew(int helpers)
    {
        for (int i = 1; i <= helpers; i++) new Thread(Help) { IsBackground = true, Name = $"Core {i + 1}" }.Start();
    }

    /// <summary>Runs <paramref name="body"/> for 0 … <paramref name="count"/> − 1 and returns when all are done. The first error ends the job and is thrown here.</summary>
    public void Run(int count, Action<int> body)
    {
        var mine = new Job(count, body);
        Interlocked.Exchange(ref job, mine); // first told, then looked who sleeps; a helper does it the other way round, so that one of both notices
        if (Volatile.Read(ref asleep) > 0)
            lock (door) Monitor.PulseAll(door);
        try
        {
            mine.Work();
            mine.WaitForOthers();
        }
        finally
        {
            Interlocked.CompareExchange(ref job, null, mine); // keeps nobody's arrays alive
        }
    }

    // Optimised from the start: in unoptimised code the last job, and so its arrays, would live on while the helper sleeps.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Help()
    {
        while (true) Next().WorkForAnother();
    }

    private Job Next()
    {
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; Thread.SpinWait(1))
            if (Open() is { } soon) return soon;

        lock (door)
        {
            Interlocked.Increment(ref asleep);
            while (true)
            {
                if (Open() is { } next)
                {
                    Interlocked.Decrement(ref asleep);
                    return next;
                }

                Monitor.Wait(door);
            }
        }
    }

    private Job? Open() => Volatile.Read(ref job) is { HasMore: true } open ? open : null;

    private sealed class Job(int count, Action<int> body)
    {
        private readonly ExecutionContext? context = ExecutionContext.Capture(); // a line that a helper prints belongs to the cell that called
        private ExceptionDispatchInfo? failure;
        private int next, done;
        private bool watched;

        public bool HasMore => Volatile.Read(ref next) < count;

        private bool Done => Volatile.Read(ref done) == count;

        public void Work()
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

                if (Interlocked.Increment(ref done) == count && Volatile.Read(ref watched))
                    lock (this) Monitor.PulseAll(this);
            }
        }

        public void WorkForAnother()
        {
            if (context is null) Work();
            else ExecutionContext.Run(context, static job => ((Job)job!).Work(), this);
        }

        public void WaitForOthers()
        {
            for (long begun = Stopwatch.GetTimestamp(); !Done && Stopwatch.GetElapsedTime(begun) < Patience;) Thread.SpinWait(1);
            if (!Done)
            {
                lock (this)
                {
                    Volatile.Write(ref watched, true);
                    Interlocked.MemoryBarrier(); // told before looked, as in Run
                    while (!Done) Monitor.Wait(this);
                }
            }

            failure?.Throw();
        }
    }
}
