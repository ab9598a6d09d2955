using System.Runtime.InteropServices;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// Gives memory back when nobody runs anything: .NET keeps what a cell has thrown away for the next one, and a class of readers leaves
/// kernels open for hours.
/// </summary>
internal sealed class IdleTrim : IDisposable
{
    private const long Worth = 8L << 20;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private readonly Timer timer;
    private volatile bool running;
    private long left;

    public IdleTrim() => timer = new(_ => Trim());

    /// <summary>A cell begins.</summary>
    public void Began() => running = true;

    /// <summary>A cell has ended.</summary>
    public void Ended()
    {
        running = false;
        Soon();
    }

    /// <summary>Something else has ended that leaves much behind.</summary>
    public void Soon() => timer.Change(Quiet, Timeout.InfiniteTimeSpan);

    public void Dispose() => timer.Dispose();

    private void Trim()
    {
        // Not after each small cell: it takes a tenth of a second, and the next cell may come meanwhile.
        if (running || GC.GetTotalMemory(forceFullCollection: false) - left < Worth) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        left = GC.GetTotalMemory(forceFullCollection: false);
        TrimNative();
    }

    // What devices, packages and compilers have freed, glibc keeps too: 40 MB after the lesson on matrices. Other systems have no such
    // call.
    private static unsafe void TrimNative()
    {
        if (NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out nint trim))
            _ = ((delegate* unmanaged<nint, int>)trim)(0);
    }
}
