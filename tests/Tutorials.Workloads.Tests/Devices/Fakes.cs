using Tutorials.Devices;

namespace Tutorials.Tests.Devices;

/// <summary>Devices that exist only on paper: their facts can be read, they cannot be opened.</summary>
internal static class Fakes
{
    public static Device Usable(DeviceKind kind, string name) => new(
        kind,
        name,
        new DeviceFacts
        {
            MemoryBytes = 1L << 30,
            MaxGroupSize = 1024,
            SharedMemoryBytesPerGroup = 48 << 10,
            WarpSize = 32,
            Multiprocessors = 4,
            Doubles = true,
            WarpShuffles = true,
            Driver = "driver 1.0",
        },
        () => throw new InvalidOperationException("This device is made up."));

    public static Device Broken(DeviceKind kind) => new(kind, $"{kind}", new DeviceProblem($"{kind} is broken.", $"Mend {kind}."));

    /// <summary>One device of each kind; the named kinds are usable.</summary>
    public static DeviceSet Set(IReadOnlyCollection<string> usable) =>
        DeviceSet.Of(Enum.GetValues<DeviceKind>().Select(kind => usable.Contains($"{kind}") ? Usable(kind, $"{kind}") : Broken(kind)));
}
