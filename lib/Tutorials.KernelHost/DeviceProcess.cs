using System.Diagnostics;
using System.Reflection;
using System.Text;
using Tutorials.Devices;
using Tutorials.WarpModel;

namespace Tutorials.KernelHost;

/// <summary>One process that runs kernels, seen from the session. It is of no use any more once it has ended.</summary>
internal sealed class DeviceProcess : IDisposable
{
    // A process that holds more than that while one small kernel runs is not going to give it back.
    private const long MostBytes = 3L << 30;

    // In bytes, hexadecimal, as the runtime reads it: 1 GiB for objects.
    private const string MostManagedBytes = "0x40000000";
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50), Start = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly BinaryWriter requests;
    private readonly BinaryReader answers;
    private readonly Dictionary<(MethodInfo Kernel, DeviceRequest Device), (int Number, string Name, bool IsSimulator)> loaded = [];
    private readonly StringBuilder errors = new();
    private bool ended;

    private DeviceProcess(Process process)
    {
        this.process = process;
        (requests, answers) = (new(process.StandardInput.BaseStream), new(process.StandardOutput.BaseStream));
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors) errors.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
    }

    /// <summary>Kernels that were loaded into it.</summary>
    public int Kernels => loaded.Count;

    /// <summary>False once it has ended.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Starts one; null where there is no program to start. It looks for devices by itself, at once.</summary>
    public static DeviceProcess? TryStart()
    {
        if (HostFiles.Find() is not { } files) return null;
        var start = new ProcessStartInfo(files.Dotnet, [files.Program, DeviceServer.Word])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = MostManagedBytes;
        return Process.Start(start) is { } process ? new(process) : null;
    }

    /// <summary>Launches a kernel; it is loaded first where it is not.</summary>
    /// <exception cref="FileLoadException">The process holds another assembly of the same name: a fresh one is needed.</exception>
    public DeviceAnswer Run(DeviceRequest device, MethodInfo kernel, LaunchShape shape, IReadOnlyList<object> arguments, TimeSpan limit)
    {
        if (Load(device, kernel, shape) is { } why) return why;
        var known = loaded[(kernel, device)];
        var (fault, answer) = Ask(body =>
        {
            body.Write(DeviceServer.Launch);
            body.Write((int)device);
            body.Write(known.Number);
            Wire.Write(body, shape);
            Wire.Write(body, arguments);
        }, limit);
        if (answer is null) return fault! with { Device = known.Name, IsSimulator = known.IsSimulator };
        var outcome = (DeviceOutcome)answer.ReadInt32();
        return outcome == DeviceOutcome.Ran
            ? new(outcome, known.Name, known.IsSimulator, "", Wire.ReadArguments(answer, Here(arguments)))
            : new(outcome, known.Name, known.IsSimulator, answer.ReadString(), []);
    }

    /// <summary>Loads a kernel where it is not loaded, and lets it be compiled meanwhile; why it cannot be, or null.</summary>
    /// <inheritdoc cref="Run" path="/exception"/>
    public DeviceAnswer? Load(DeviceRequest device, MethodInfo kernel, LaunchShape shape)
    {
        if (loaded.ContainsKey((kernel, device))) return null;
        if (KernelCode.Of(kernel) is not { } code)
            return DeviceAnswer.Without(DeviceOutcome.Unavailable, "its code cannot be handed to another process");
        var (stopped, reply) = Ask(body =>
        {
            body.Write(DeviceServer.Load);
            body.Write((int)device);
            body.Write(shape.Extent is null);
            code.Write(body);
        }, Start);
        if (reply is null) return stopped!;
        var (name, simulator, number) = (reply.ReadString(), reply.ReadBoolean(), reply.ReadInt32());
        if (number < 0) throw new FileLoadException($"{code.Assembly} is there already, with other code.");
        loaded[(kernel, device)] = (number, name, simulator);
        return null;
    }

    // The results have the types of what was given.
    private static Func<string, Type> Here(IReadOnlyList<object> arguments) => name =>
        arguments.Select(argument => argument is Array array ? array.GetType().GetElementType()! : argument.GetType())
            .First(type => type.AssemblyQualifiedName == name);

    private (DeviceAnswer? Stopped, BinaryReader? Reply) Ask(Action<BinaryWriter> write, TimeSpan limit)
    {
        using var bytes = new MemoryStream();
        using (var body = new BinaryWriter(bytes)) write(body);
        byte[] request = bytes.ToArray();
        // Until the whole answer is there, the process is in the middle of something; an interrupted cell leaves it there.
        IsAlive = false;
        var reading = Task.Run(() =>
        {
            requests.Write(request.Length);
            requests.Write(request);
            requests.Flush();
            return answers.ReadBytes(answers.ReadInt32());
        });
        var watch = Stopwatch.StartNew();
        try
        {
            while (!reading.Wait(Glance))
            {
                if (watch.Elapsed > limit)
                    return (Stop(DeviceOutcome.TooLong, $"it was not done after {limit.TotalSeconds:0} seconds and was stopped"), null);
                process.Refresh();
                if (!process.HasExited && process.WorkingSet64 > MostBytes)
                    return (Stop(DeviceOutcome.TooMuchMemory, $"it took {MostBytes >> 30} GiB of memory and was stopped"), null);
            }
        }
        catch (AggregateException error) when (error.InnerException is IOException)
        {
            return (Stop(DeviceOutcome.Crashed, $"the process that ran it ended{LastWords()}"), null);
        }

        IsAlive = true;
        return (null, new(new MemoryStream(reading.Result)));
    }

    private DeviceAnswer Stop(DeviceOutcome outcome, string words)
    {
        Dispose();
        return DeviceAnswer.Without(outcome, words);
    }

    // Of a failed assertion the runtime says "Process terminated.", then the reason, then where.
    private string LastWords()
    {
        process.WaitForExit(TimeSpan.FromSeconds(2));
        lock (errors)
        {
            string[] lines = [.. errors.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
            string[] reasons = [.. lines.TakeWhile(line => !line.StartsWith("at ", StringComparison.Ordinal)).TakeLast(3)];
            return reasons.Length == 0 ? "" : $": {string.Join(' ', reasons)}";
        }
    }

    public void Dispose()
    {
        IsAlive = false;
        if (ended) return;
        ended = true;
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
