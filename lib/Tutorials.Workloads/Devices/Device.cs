using ILGPU.Runtime;

namespace Tutorials.Devices;

/// <summary>The ways in which a kernel can run here, in the order in which they are preferred.</summary>
public enum DeviceKind
{
    /// <summary>An NVIDIA GPU through its own driver.</summary>
    Cuda,

    /// <summary>A GPU through OpenCL.</summary>
    OpenClGpu,

    /// <summary>This machine's processor through OpenCL: kernels run for real, on CPU cores.</summary>
    OpenClCpu,

    /// <summary>ILGPU's simulator: it checks results and is hundreds of times slower than any device. Never timed.</summary>
    Simulator,
}

/// <summary>What a usable device can do. Sizes in bytes, group sizes in threads.</summary>
public sealed record DeviceFacts
{
    public required long MemoryBytes { get; init; }

    /// <summary>Most threads in one group.</summary>
    public required int MaxGroupSize { get; init; }

    /// <summary>Shared memory that one group may use.</summary>
    public required int SharedMemoryBytesPerGroup { get; init; }

    /// <summary>Threads that run in lock step; 0 where there are none (PoCL) or the device does not tell.</summary>
    public required int WarpSize { get; init; }

    /// <summary>CUDA: streaming multiprocessors. OpenCL: compute units.</summary>
    public required int Multiprocessors { get; init; }

    /// <summary>Whether kernels may use double.</summary>
    public required bool Doubles { get; init; }

    /// <summary>Whether a kernel that shuffles values inside a warp compiled here and gave the right answer.</summary>
    public required bool WarpShuffles { get; init; }

    /// <summary>Driver and interface versions, for example "PoCL 6.0+debian, OpenCL 3.0".</summary>
    public required string Driver { get; init; }

    // No hardware has wider warps. PoCL answers with its largest group, 4,096, which is no warp at all.
    private const int WidestWarp = 128;

    /// <summary>Threads in a warp of this accelerator; 0 where it has no warps or does not tell.</summary>
    public static int WarpSizeOf(Accelerator accelerator) => accelerator.WarpSize is >= 2 and <= WidestWarp and var size ? size : 0;
}

/// <summary>One accelerator, or the reason in plain words why there is none of its kind.</summary>
public sealed class Device
{
    private readonly Func<Accelerator> create;
    private readonly Lock gate = new();
    private Accelerator? accelerator;

    internal Device(DeviceKind kind, string name, DeviceFacts facts, Func<Accelerator> create, Accelerator? opened = null)
    {
        (Kind, Name, Facts, this.create, accelerator) = (kind, name, facts, create, opened);
    }

    internal Device(DeviceKind kind, string name, DeviceProblem problem)
    {
        (Kind, Name, Problem, Remedy) = (kind, name, problem.Problem, problem.Remedy);
        create = () => throw new InvalidOperationException($"{Name} cannot be used: {Problem} {Remedy}");
    }

    public DeviceKind Kind { get; }

    /// <summary>The device's own name, or the name of its kind where there is none.</summary>
    public string Name { get; }

    /// <summary>Null exactly when the device is not usable.</summary>
    public DeviceFacts? Facts { get; }

    /// <summary>Why the device cannot be used, in whole sentences; null when it can.</summary>
    public string? Problem { get; }

    /// <summary>What to do about it, in whole sentences; null when the device is usable.</summary>
    public string? Remedy { get; }

    /// <summary>True when a kernel ran on this device and gave the right answer during detection.</summary>
    public bool Usable => Problem is null;

    public bool IsSimulator => Kind == DeviceKind.Simulator;

    /// <summary>
    /// The ILGPU accelerator. The <see cref="DeviceSet"/> owns it: every call gives the same one, so that compiled
    /// kernels are kept, and callers do not dispose it (when one did, the next call makes a new one).
    /// </summary>
    /// <exception cref="InvalidOperationException">The device is not usable; the message says why and what to do.</exception>
    public Accelerator Open()
    {
        lock (gate)
            return accelerator is { IsDisposed: false } ? accelerator : accelerator = create();
    }

    /// <summary>A second accelerator of the same device, as another program would have it. The caller disposes it.</summary>
    /// <exception cref="InvalidOperationException">The device is not usable; the message says why and what to do.</exception>
    public Accelerator OpenAnother() => create();

    internal void Close()
    {
        lock (gate)
        {
            accelerator?.Dispose();
            accelerator = null;
        }
    }

    public override string ToString() => Usable ? $"{Name} ({Facts!.Driver})" : $"{Name}: {Problem}";
}
