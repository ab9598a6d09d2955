using System.Runtime.InteropServices;

namespace Tutorials;

/// <summary>
/// A variant made ready: data in place, kernel compiled. <see cref="Launch"/> is the timed thing;
/// <see cref="Upload"/> and <see cref="Read"/> are timed apart and do nothing on the processor.
/// </summary>
public sealed class Prepared : IDisposable
{
    private readonly Action poison;
    private readonly Func<Check> compare;

    internal Prepared(Action launch, Action poison, Func<Check> compare) => (Launch, this.poison, this.compare) = (launch, poison, compare);

    /// <summary>Runs once and returns when the result is complete (on a GPU: after the stream has been waited for).</summary>
    public Action Launch { get; }

    /// <summary>Copies the inputs from the host to the device.</summary>
    public Action Upload { get; init; } = static () => { };

    /// <summary>Copies the output from the device to the host.</summary>
    public Action Read { get; init; } = static () => { };

    /// <summary>What <see cref="Upload"/> and <see cref="Read"/> move; nothing on the processor.</summary>
    public Transfers Transfers { get; init; }

    /// <summary>Bytes that the device has to hold; 0 on the processor.</summary>
    public long DeviceBytes { get; init; }

    internal IDisposable? Owned { get; init; }

    /// <summary>
    /// Fills every output with values that no right answer holds, runs once, and compares with the reference.
    /// Without the poison a variant that does nothing would pass on what the last one left behind.
    /// </summary>
    public Check Verify()
    {
        poison();
        Upload();
        Launch();
        Read();
        return compare();
    }

    /// <inheritdoc/>
    public void Dispose() => Owned?.Dispose();

    // All bits set: NaN as a float, −1 as an integer.
    internal static void Fill<T>(T[] output) where T : unmanaged => MemoryMarshal.AsBytes(output.AsSpan()).Fill(0xFF);
}
