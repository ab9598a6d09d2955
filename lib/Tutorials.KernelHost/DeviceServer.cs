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
    private readonly Dictionary<(Device Device, int Kernel), string> refused = [];

    public void Serve()
    {
        // Read apart from the work: when the session is gone, an endless kernel must not keep this process alive.
        new Thread(Listen) { IsBackground = true }.Start();
        using var devices = DeviceSet.Detect();
        using var writer = new BinaryWriter(answers);
        foreach (byte[] request in waiting.GetConsumingEnumerable())
        {
            using var reply = new MemoryStream();
            Action? afterwards;
            using (var body = new BinaryWriter(reply))
                afterwards = Answer(new BinaryReader(new MemoryStream(request)), body, devices);
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
    private Action? Answer(BinaryReader request, BinaryWriter reply, DeviceSet devices)
    {
        byte kind = request.ReadByte();
        var device = devices.Choose((DeviceRequest)request.ReadInt32()).Device ?? devices.Simulator;
        if (kind == Load)
        {
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
            return number < 0 ? null : () => Compile(device, number, seesGroups);
        }

        int launched = request.ReadInt32();
        var kernel = kernels[launched];
        var shape = Wire.ReadShape(request);
        object[] arguments = Wire.ReadArguments(request, kernels.TypeOf);
        if (refused.TryGetValue((device, launched), out string? words))
        {
            reply.Write((int)DeviceOutcome.Refused);
            reply.Write(words);
            return null;
        }

        try
        {
            var results = DeviceRun.Run(device.Open(), kernel, shape, arguments);
            reply.Write((int)DeviceOutcome.Ran);
            Wire.Write(reply, results);
        }
        // ILGPU and drivers refuse code in exceptions of many types; what is said goes to the learner.
#pragma warning disable CA1031
        catch (Exception error)
#pragma warning restore CA1031
        {
            reply.Write((int)DeviceOutcome.Refused);
            reply.Write(Refusal.Words(error, device.Open(), kernel));
        }

        return null;
    }

    // Ahead of the launch, while the session's warp model still judges. The launch finds it compiled, or refused.
    private void Compile(Device device, int number, bool seesGroups)
    {
        try
        {
            DeviceRun.Load(device.Open(), kernels[number], seesGroups);
        }
#pragma warning disable CA1031
        catch (Exception error)
#pragma warning restore CA1031
        {
            refused[(device, number)] = Refusal.Words(error, device.Open(), kernels[number]);
        }
    }
}
