using System.Collections.Concurrent;
using Tutorials.Devices;
using Tutorials.WarpModel;

namespace Tutorials.KernelHost;

/// <summary>The side that runs kernels: reads requests, answers each.</summary>
internal sealed class DeviceServer(Stream requests, Stream answers)
{
    /// <summary>The only argument of the program.</summary>
    public const string Word = "serve";

    /// <summary>A request: load a kernel, or launch one that is loaded.</summary>
    public const byte Load = 1, Launch = 2;

    private readonly BlockingCollection<byte[]> waiting = [];
    private readonly LoadedKernels kernels = new();
    private readonly Dictionary<(DeviceRequest Device, int Kernel), (DeviceOutcome Outcome, string Words)> refused = [];
    private DeviceSet devices = DeviceSet.Detect();

    public void Serve()
    {
        // Read apart from the work: when the session is gone, an endless kernel must not keep this process alive.
        new Thread(Listen) { IsBackground = true }.Start();
        using var writer = new BinaryWriter(answers);
        foreach (byte[] request in waiting.GetConsumingEnumerable())
        {
            using var reply = new MemoryStream();
            Action? afterwards;
            using (var body = new BinaryWriter(reply))
                afterwards = Answer(new BinaryReader(new MemoryStream(request)), body);
            byte[] bytes = reply.ToArray();
            writer.Write(bytes.Length);
            writer.Write(bytes);
            writer.Flush();
            afterwards?.Invoke();
        }
    }

    private void Listen()
    {
        using var reader = new BinaryReader(requests);
        try
        {
            while (true) waiting.Add(reader.ReadBytes(reader.ReadInt32()));
        }
        catch (EndOfStreamException)
        {
            Environment.Exit(0);
        }
    }

    // What is given back is done when the answer is on its way: who asked goes on meanwhile.
    private Action? Answer(BinaryReader request, BinaryWriter reply)
    {
        byte kind = request.ReadByte();
        var wanted = (DeviceRequest)request.ReadInt32();
        if (kind == Load)
        {
            var device = Chosen(wanted);
            reply.Write(device.Name);
            reply.Write(device.IsSimulator);
            bool seesGroups = request.ReadBoolean();
            int number = -1;
            try
            {
                number = kernels.Add(KernelCode.Read(request));
            }
            catch (FileLoadException)
            {
                // Another cell of that name is loaded: whoever asked starts a fresh process.
            }

            reply.Write(number);
            return number < 0 ? null : () => Compile(wanted, number, seesGroups);
        }

        int launched = request.ReadInt32();
        var shape = Wire.ReadShape(request);
        object[] arguments = Wire.ReadArguments(request, kernels.TypeOf);
        IReadOnlyList<object> results = [];
        if (!refused.TryGetValue((wanted, launched), out var end))
        {
            try
            {
                results = DeviceRun.Run(Chosen(wanted).Open(), kernels[launched], shape, arguments);
                end = (DeviceOutcome.Ran, "");
            }
            // ILGPU and drivers refuse code in exceptions of many types; what is said goes to the learner.
#pragma warning disable CA1031
            catch (Exception error)
#pragma warning restore CA1031
            {
                end = Refused(error, wanted, launched);
            }
        }

        reply.Write((int)end.Outcome);
        if (end.Outcome == DeviceOutcome.Ran) Wire.Write(reply, results);
        else reply.Write(end.Words);
        return null;
    }

    private Device Chosen(DeviceRequest wanted) => devices.Choose(wanted).Device ?? devices.Simulator;

    // Ahead of the launch, while the session's warp model still judges. The launch finds it compiled, or refused.
    private void Compile(DeviceRequest wanted, int number, bool seesGroups)
    {
        try
        {
            DeviceRun.Load(Chosen(wanted).Open(), kernels[number], seesGroups);
        }
#pragma warning disable CA1031
        catch (Exception error)
#pragma warning restore CA1031
        {
            refused[(wanted, number)] = Refused(error, wanted, number);
        }
    }

    // An ILGPU context in which compiling was broken off compiles nothing any more: the next kernel gets a fresh one.
    private (DeviceOutcome Outcome, string Words) Refused(Exception error, DeviceRequest wanted, int number)
    {
        var end = Refusal.Of(error, Chosen(wanted).Open(), kernels[number]);
        devices.Dispose();
        devices = DeviceSet.Detect();
        return end;
    }
}
