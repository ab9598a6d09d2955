using System.Globalization;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Tutorials.Devices;

/// <summary>A kernel's buffers do not fit the memory of the device.</summary>
public sealed class DeviceFullException : Exception
{
    /// <summary>Told before the driver is asked: some drivers end the process instead.</summary>
    /// <param name="device">Name of the device.</param>
    /// <param name="needed">Bytes of all buffers up to the one that no longer fits.</param>
    /// <param name="available">Bytes of the device's memory.</param>
    public DeviceFullException(string device, long needed, long available) : base(string.Create(
        CultureInfo.InvariantCulture, $"needs more than {needed >> 20:N0} MiB on the device; {device} has {available >> 20:N0} MiB")) =>
        Share = (double)available / needed;

    /// <summary>The driver refused: others use the device too, or it grants only a part of its memory to one buffer.</summary>
    /// <param name="device">Name of the device.</param>
    /// <param name="needed">Bytes of all buffers up to the one that was refused.</param>
    /// <param name="refusal">What the driver said.</param>
    public DeviceFullException(string device, long needed, Exception refusal) : base(string.Create(
        CultureInfo.InvariantCulture, $"needs more than {needed >> 20:N0} MiB on the device, and {device} does not give them"), refusal) =>
        Share = 0.5; // how much it would give, it does not say: half of it is the next thing to try

    /// <summary>The part of the buffers that fits, 0 to 1; at most this, since further buffers may follow.</summary>
    public double Share { get; }

    /// <summary>Whether this is a driver's way to say that memory is short, and not that something is wrong.</summary>
    internal static bool IsRefusal(AcceleratorException error) => error is
        CudaException { Error: nameof(CudaError.CUDA_ERROR_OUT_OF_MEMORY) }
        or CLException
        {
            Error: CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE or CLError.CL_INVALID_BUFFER_SIZE or CLError.CL_OUT_OF_HOST_MEMORY,
        };
}
