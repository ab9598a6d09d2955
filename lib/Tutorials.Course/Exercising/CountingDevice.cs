using Tutorials.Course.Figures;

namespace Tutorials.Course.Exercising;

/// <summary>
/// A device that counts its transfers: it computes on the processor, but keeps count of what crosses the bus and of which steps ran. For
/// exercises about the way to a device, which are the same on every machine.
/// </summary>
public sealed class CountingDevice
{
    private enum Transfer
    {
        None,
        ToDevice,
        ToHost,
    }

    private readonly List<(string Name, Transfer Transfer, int Bytes)> log = [];

    /// <summary>Copies over the bus, in either direction.</summary>
    public int Transfers => log.Count(call => call.Transfer != Transfer.None);

    /// <summary>Steps that ran on the device, in order: <c>Denoise</c>, <c>Sharpen</c>, <c>Brighten</c>.</summary>
    internal IEnumerable<string> Steps => log.Where(call => call.Transfer == Transfer.None).Select(call => call.Name);

    /// <summary>What was called, in order.</summary>
    public IReadOnlyList<DeviceCall> Calls => [.. log.Select(call => new DeviceCall(call.Name, call.Bytes))];

    /// <summary>Notes calls that another device, in another process, was asked for.</summary>
    /// <exception cref="ArgumentException">A device has no such call.</exception>
    public void Note(IEnumerable<DeviceCall> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        foreach (var (name, bytes) in calls)
            log.Add((name, name switch
            {
                nameof(Upload) => Transfer.ToDevice,
                nameof(Read) => Transfer.ToHost,
                nameof(Denoise) or nameof(Sharpen) or nameof(Brighten) => Transfer.None,
                _ => throw new ArgumentException($"A device has no call '{name}'.", nameof(calls)),
            }, bytes));
    }

    /// <summary>Copies values to the device: one transfer.</summary>
    public CountingBuffer Upload(float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        log.Add(("Upload", Transfer.ToDevice, values.Length * sizeof(float)));
        return new(this, [.. values]);
    }

    /// <summary>Copies a buffer home: one transfer.</summary>
    /// <exception cref="ArgumentException">The buffer belongs to another device.</exception>
    public float[] Read(CountingBuffer buffer)
    {
        float[] values = [.. ValuesOf(buffer)];
        log.Add(("Read", Transfer.ToHost, values.Length * sizeof(float)));
        return values;
    }

    /// <summary>Each value becomes the mean of itself and its neighbours. No transfer.</summary>
    /// <exception cref="ArgumentException">The buffer belongs to another device.</exception>
    public CountingBuffer Denoise(CountingBuffer buffer) => Run(nameof(Denoise), buffer, Denoised);

    /// <summary>Each value moves away from the mean of itself and its neighbours. No transfer.</summary>
    /// <exception cref="ArgumentException">The buffer belongs to another device.</exception>
    public CountingBuffer Sharpen(CountingBuffer buffer) => Run(nameof(Sharpen), buffer, Sharpened);

    /// <summary>Each value grows by a quarter, up to 1. No transfer.</summary>
    /// <exception cref="ArgumentException">The buffer belongs to another device.</exception>
    public CountingBuffer Brighten(CountingBuffer buffer) => Run(nameof(Brighten), buffer, Brightened);

    /// <summary>What happened, call by call.</summary>
    internal Table Log() => Table.Of(
        $"The way of the data: {Transfers} crossings", log)
        .Text("call", call => call.Name)
        .Text("crosses the bus", call => Words(call.Transfer))
        .Number("bytes", call => call.Transfer == Transfer.None ? "" : $"{call.Bytes}");

    private static string Words(Transfer transfer) => transfer switch
    {
        Transfer.ToDevice => "→ to the device",
        Transfer.ToHost => "← to the processor",
        _ => "",
    };

    internal static float[] Denoised(float[] x) => [.. x.Select((_, i) => Mean(x, i))];

    internal static float[] Sharpened(float[] x) => [.. x.Select((value, i) => 2 * value - Mean(x, i))];

    internal static float[] Brightened(float[] x) => [.. x.Select(value => Math.Min(1, 1.25f * value))];

    private static float Mean(float[] x, int i) => (x[Math.Max(0, i - 1)] + x[i] + x[Math.Min(x.Length - 1, i + 1)]) / 3;

    private CountingBuffer Run(string step, CountingBuffer buffer, Func<float[], float[]> work)
    {
        var result = new CountingBuffer(this, work(ValuesOf(buffer)));
        log.Add((step, Transfer.None, 0));
        return result;
    }

    private float[] ValuesOf(CountingBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return ReferenceEquals(buffer.Owner, this)
            ? buffer.Values
            : throw new ArgumentException("This buffer belongs to another device.", nameof(buffer));
    }
}

/// <summary>A call of a <see cref="CountingDevice"/>.</summary>
/// <param name="Name">The method.</param>
/// <param name="Bytes">What crossed the bus.</param>
public sealed record DeviceCall(string Name, int Bytes);

/// <summary>Data on a <see cref="CountingDevice"/>. What is in it can be seen only after <see cref="CountingDevice.Read"/>.</summary>
public sealed class CountingBuffer
{
    internal CountingBuffer(CountingDevice owner, float[] values) => (Owner, Values) = (owner, values);

    internal CountingDevice Owner { get; }

    internal float[] Values { get; }
}
