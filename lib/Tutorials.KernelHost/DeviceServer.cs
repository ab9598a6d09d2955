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

    public void Serve()
    {
        // Read apart from the work: when the session is gone, an endless kernel must not keep this process alive.
        new Thread(Listen) { IsBackground = true }.Start();
        using var devices = DeviceSet.Detect();
        using var writer = new BinaryWriter(answers);
        foreach (byte[] request in waiting.GetConsumingEnumerable())
        {
            using var reply = new MemoryStream();
            using (var body = new BinaryWriter(reply))
                Answer(new BinaryReader(new MemoryStream(request)), body, devices);
            byte[] bytes = reply.ToArray();
            writer.Write(bytes.Length);
            writer.Write(bytes);
            writer.Flush();
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

    private void Answer(BinaryReader request, BinaryWriter reply, DeviceSet devices)
    {
        byte kind = request.ReadByte();
        var device = devices.Choose((DeviceRequest)request.ReadInt32()).Device ?? devices.Simulator;
        if (kind == Load)
        {
            reply.Write(device.Name);
            reply.Write(device.IsSimulator);
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
            return;
        }

        var kernel = kernels[request.ReadInt32()];
        var shape = Wire.ReadShape(request);
        object[] arguments = Wire.ReadArguments(request, kernels.TypeOf);
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
    }
}
