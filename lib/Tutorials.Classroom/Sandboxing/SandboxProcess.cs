using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Tutorials.Classroom.Sandboxing;

/// <summary>A process in a sandbox, seen from the grader: lines go in, lines come out, and whatever else it does ends it.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private const int ErrorCharacters = 4_000;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private readonly Process process;
    private readonly Action end;
    private readonly SandboxLimits limits;
    private readonly StringBuilder errors = new();
    private readonly CancellationTokenSource ended = new();
    private readonly char[] buffer = new char[16_384];
    private readonly Task errorsRead, watching;
    private readonly CancellationTokenRegistration stopping;
    private string? reason;
    private int at, filled;
    private long deadline;

    /// <param name="process">Its end of the sandbox.</param>
    /// <param name="end">Ends what goes on when that process is killed.</param>
    /// <param name="limits">How far it may go.</param>
    /// <param name="cancellation">Ends it.</param>
    public SandboxProcess(Process process, Action end, SandboxLimits limits, CancellationToken cancellation)
    {
        (this.process, this.end, this.limits) = (process, end, limits);
        Allow(limits.Start);
        stopping = cancellation.Register(() => Kill("grading was stopped"));
        errorsRead = Task.Run(ReadErrors, CancellationToken.None);
        watching = WatchAsync();
    }

    /// <summary>True from the moment in which the student's own code begins.</summary>
    public bool RunsStudents { get; private set; }

    /// <summary>The student's code begins: its own time counts from here.</summary>
    public void BeginStudents()
    {
        RunsStudents = true;
        Allow(limits.Time);
    }

    /// <summary>Nothing of the student's is at work: no time counts.</summary>
    public void Pause()
    {
        RunsStudents = false;
        Volatile.Write(ref deadline, long.MaxValue);
    }

    /// <summary>Writes a line.</summary>
    /// <exception cref="SandboxException">The process has ended.</exception>
    public void Write(string line)
    {
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Ended();
        }
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="SandboxException">The process has ended, or was ended.</exception>
    public string Read()
    {
        var line = new StringBuilder();
        while (true)
        {
            for (; at < filled; at++)
            {
                if (buffer[at] == '\n')
                {
                    at++;
                    return line.ToString();
                }

                if (line.Length >= limits.AnswerCharacters)
                    throw End(string.Create(CultureInfo.InvariantCulture,
                        $"its answer is longer than {limits.AnswerCharacters:N0} characters"));
                line.Append(buffer[at]);
            }

            (at, filled) = (0, ReadSome());
            if (filled == 0) throw Ended();
        }
    }

    private int ReadSome()
    {
        try
        {
            return process.StandardOutput.Read(buffer);
        }
        catch (IOException)
        {
            // The pipe broke with the process.
            return 0;
        }
    }

    // What is said there is kept for a message, up to a limit; the rest is read so that nobody waits for a full pipe.
    private void ReadErrors()
    {
        char[] part = new char[4_096];
        int read;
        while ((read = process.StandardError.Read(part)) > 0)
            lock (errors)
                if (errors.Length < ErrorCharacters) errors.Append(part, 0, read);
    }

    private async Task WatchAsync()
    {
        using var clock = new PeriodicTimer(Glance);
        while (await clock.WaitForNextTickAsync(CancellationToken.None) && !ended.IsCancellationRequested && !process.HasExited)
        {
            if (Environment.TickCount64 > Volatile.Read(ref deadline))
                Kill(RunsStudents
                    ? string.Create(CultureInfo.InvariantCulture,
                        $"it was not done after {limits.Time.TotalSeconds:0.#} seconds and was stopped: a loop that never ends?")
                    : "the lesson's own cells were not done in time: is this machine busy?");
            if (!OperatingSystem.IsLinux()) continue;
            var tree = ProcessTree.Below(process.Id);
            if (tree.MemoryBytes > limits.MemoryBytes)
                Kill(string.Create(CultureInfo.InvariantCulture,
                    $"it took more than {limits.MemoryBytes >> 20:N0} MiB of memory and was stopped"));
            else if (tree.Processes > limits.Processes) Kill($"it started more than {limits.Processes} processes and was stopped");
        }
    }

    private void Allow(TimeSpan time) => Volatile.Write(ref deadline, Environment.TickCount64 + (long)time.TotalMilliseconds);

    private void Kill(string why)
    {
        Interlocked.CompareExchange(ref reason, why, null);
        Kill();
    }

    private void Kill()
    {
        if (process.HasExited) return;
        process.Kill(entireProcessTree: true);
        end();
    }

    /// <summary>Ends the process for a reason of the reader's.</summary>
    public SandboxException End(string why)
    {
        Kill(why);
        return new(reason!, RunsStudents);
    }

    private SandboxException Ended()
    {
        // Who was ended from here has no last words that matter.
        if (reason is { } known) return new(known, RunsStudents);
        process.WaitForExit(TimeSpan.FromSeconds(5));
        errorsRead.Wait(TimeSpan.FromSeconds(1));
        if (reason is { } late) return new(late, RunsStudents);
        string said;
        lock (errors) said = errors.ToString();
        string code = process.HasExited ? process.ExitCode.ToString(CultureInfo.InvariantCulture) : "none yet";
        // The runtime's own words tell a recursion without end from a call of FailFast. A container's limit of memory ends without any.
        string? first = said.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0)
            ?? (code == "137" ? "killed; out of memory?" : null);
        return new($"it ended its process before it had an answer (code {code}{(first is null ? "" : $": {Short(first)}")})", RunsStudents);
    }

    private static string Short(string line) => line.Length <= 160 ? line : line[..160] + "…";

    public void Dispose()
    {
        stopping.Dispose();
        ended.Cancel();
        Kill();
        Task.WaitAll(watching, errorsRead);
        process.Dispose();
        ended.Dispose();
    }
}
