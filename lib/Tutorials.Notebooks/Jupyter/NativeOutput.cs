using System.Runtime.InteropServices;
using System.Text;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// What child processes and native code write to one of the process's own streams. They know nothing of cells and would write into the
/// terminal of the server: on Linux the stream is a pipe, and what comes through it goes into the cell.
/// </summary>
internal sealed partial class NativeOutput
{
    // From Linux's fcntl.h, ioctls.h and poll.h.
    private const int CloseOnExec = 0x80000, Waiting = 0x541B;
    private const short Readable = 1;

    private readonly Lock gate = new();
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] bytes = new byte[1 << 14];
    private readonly char[] text = new char[1 << 14];
    private readonly int source;
    private readonly Action<string> write;

    private NativeOutput(int source, Action<string> write)
    {
        (this.source, this.write) = (source, write);
        new Thread(ReadForever) { IsBackground = true, Name = "native output" }.Start();
    }

    /// <summary>Takes over a stream of the process; null where that cannot be done, and the stream stays as it is.</summary>
    /// <param name="descriptor">1 for standard output, 2 for standard error.</param>
    /// <param name="write">Gets the text. Called by one thread at a time.</param>
    public static unsafe NativeOutput? Take(int descriptor, Action<string> write)
    {
        if (!OperatingSystem.IsLinux()) return null;
        int* ends = stackalloc int[2];
        // Children inherit the stream, and neither end of the pipe: else a child that stays would hold it.
        if (Pipe(ends, CloseOnExec) != 0) return null;
        bool taken = Duplicate(ends[1], descriptor) == descriptor;
        _ = Close(ends[1]);
        if (taken) return new(ends[0], write);
        _ = Close(ends[0]);
        return null;
    }

    /// <summary>Hands on what has been written so far, so that a cell ends with all that its children said.</summary>
    public unsafe void Drain()
    {
        lock (gate)
        {
            int waiting = 0;
            while (Control(source, Waiting, &waiting) == 0 && waiting > 0)
            {
                nint count;
                fixed (byte* into = bytes)
                    count = Read(source, into, bytes.Length);
                if (count <= 0) return;
                int characters = decoder.GetChars(bytes.AsSpan(0, (int)count), text, flush: false);
                write(new(text, 0, characters));
            }
        }
    }

    private unsafe void ReadForever()
    {
        // The stream itself holds the pipe's other end as long as the process lives.
        var wanted = new Watched { Descriptor = source, Events = Readable };
        while (true)
        {
            _ = Poll(&wanted, 1, Timeout.Infinite);
            Drain();
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Watched
    {
        public int Descriptor;
        public short Events, Happened;
    }

    [LibraryImport("libc", EntryPoint = "pipe2")]
    private static unsafe partial int Pipe(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read")]
    private static unsafe partial nint Read(int descriptor, byte* into, nint count);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static unsafe partial int Control(int descriptor, nint request, int* answer);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static unsafe partial int Poll(Watched* watched, nint count, int milliseconds);
}
