namespace Tutorials.Devices;

/// <summary>What a reader may ask for with --device.</summary>
public enum DeviceRequest
{
    /// <summary>The best real device; never the simulator.</summary>
    Auto,
    Cuda,

    /// <summary>OpenCL on a GPU, else on the CPU.</summary>
    OpenCl,
    Simulator,

    /// <summary>No device: only the CPU variants run.</summary>
    None,
}

/// <summary>A device, or none, and the sentence that says why.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Device">The usable device that was found; null when there is none or none was wanted.</param>
/// <param name="Why">Whole sentences for the reader.</param>
public sealed record DeviceChoice(DeviceRequest Request, Device? Device, string Why)
{
    /// <summary>Whether a time measured on this device means anything. A simulator's time does not.</summary>
    public bool MayBeTimed => Device is { IsSimulator: false };

    internal static DeviceChoice From(DeviceRequest request, IReadOnlyList<Device> devices)
    {
        if (request == DeviceRequest.None)
            return new(request, null, "No device was wanted: only the CPU variants run.");

        // The order of DeviceKind is the order of preference; among equals the driver's first.
        DeviceKind[] kinds = request switch
        {
            DeviceRequest.Cuda => [DeviceKind.Cuda],
            DeviceRequest.OpenCl => [DeviceKind.OpenClGpu, DeviceKind.OpenClCpu],
            DeviceRequest.Simulator => [DeviceKind.Simulator],
            _ => [DeviceKind.Cuda, DeviceKind.OpenClGpu, DeviceKind.OpenClCpu],
        };
        var wanted = devices.Where(device => kinds.Contains(device.Kind)).OrderBy(device => device.Kind).ToArray();
        return wanted.FirstOrDefault(device => device.Usable) is { } found
            ? new(request, found, Praise(request, found))
            : new(request, null, Regret(request, wanted));
    }

    private static string Praise(DeviceRequest request, Device device) => device.Kind switch
    {
        DeviceKind.Simulator => "The simulator was asked for by name: it checks what kernels compute and is never timed.",
        DeviceKind.OpenClCpu => $"{device.Name}: OpenCL runs the kernels for real, on this machine's CPU cores; "
            + (request == DeviceRequest.Auto ? "no usable GPU was found." : "it is no GPU."),
        DeviceKind.OpenClGpu => $"{device.Name}: a GPU through OpenCL.",
        _ => $"{device.Name}: an NVIDIA GPU through CUDA.",
    };

    private static string Regret(DeviceRequest request, Device[] wanted)
    {
        var asked = request switch
        {
            DeviceRequest.Cuda => "CUDA was asked for and cannot be used",
            DeviceRequest.OpenCl => "OpenCL was asked for and cannot be used",
            DeviceRequest.Simulator => "The simulator was asked for and cannot be used",
            _ => "No device can be used here",
        };
        // CUDA, OpenCL on a GPU and OpenCL on the CPU often fail for one and the same reason: say it once.
        var reasons = wanted.Select(device => device.Problem).Distinct().ToArray();
        var remedies = wanted.Select(device => device.Remedy).Distinct().ToArray();
        return $"{asked}, so only the CPU variants run. {string.Join(" ", reasons)} {string.Join(" ", remedies)}".TrimEnd();
    }
}
