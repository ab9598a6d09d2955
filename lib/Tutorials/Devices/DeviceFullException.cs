using System.Globalization;

namespace Tutorials.Devices;

/// <summary>A kernel's buffers do not fit the memory of the device. Told before the driver is asked: some drivers end the process instead.</summary>
/// <param name="device">Name of the device.</param>
/// <param name="needed">Bytes of all buffers up to the one that no longer fits.</param>
/// <param name="available">Bytes of the device's memory.</param>
public sealed class DeviceFullException(string device, long needed, long available)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"needs more than {needed >> 20:N0} MiB on the device; {device} has {available >> 20:N0} MiB"))
{
    /// <summary>The part of the buffers that fits, 0 to 1; at most this, since further buffers may follow.</summary>
    public double Share { get; } = (double)available / needed;
}
