using Tutorials.Devices;
using Tutorials.WarpModel;

namespace Tutorials.KernelHost;

/// <summary>
/// Runs learners' kernels through ILGPU in a process of their own, which is started ahead and used again. Whatever a kernel does there, an
/// answer comes back: a crash, an endless loop, memory without end are answers too.
/// </summary>
/// <param name="launchLimit">How long a launch may take; null for 20 seconds.</param>
public sealed class KernelDevice(TimeSpan? launchLimit = null) : IDisposable
{
    // ILGPU keeps every kernel that it has compiled. After so many a fresh process takes over, and the memory is flat.
    private const int MostKernels = 100;
    private readonly TimeSpan limit = launchLimit ?? TimeSpan.FromSeconds(20);
    private readonly Lock gate = new();
    private DeviceProcess? process, spare;

    /// <summary>The one of this session.</summary>
    public static KernelDevice OfSession { get; } = new();

    /// <summary>Starts the process and does not wait for it.</summary>
    public void WarmUp()
    {
        lock (gate) process = Alive(process);
    }

    /// <summary>Launches a kernel on copies of the arguments.</summary>
    /// <param name="device">Which device; where there is none of that kind, the simulator.</param>
    /// <param name="code">The kernel.</param>
    /// <param name="shape">How it is launched.</param>
    /// <param name="arguments">Arrays for views, numbers and structures for the rest.</param>
    public DeviceAnswer Run(DeviceRequest device, Delegate code, LaunchShape shape, IReadOnlyList<object> arguments)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(shape);
        lock (gate)
        {
            if (!IsReady()) return DeviceAnswer.Without(DeviceOutcome.Unavailable, "there is no process here that could run it");
            try
            {
                return process!.Run(device, code.Method, shape, arguments, limit);
            }
            catch (FileLoadException)
            {
                // Two sessions in one program gave two cells the same name.
                Replace();
                return Alive(process)!.Run(device, code.Method, shape, arguments, limit);
            }
        }
    }

    /// <summary>Hands a kernel over and lets it be compiled meanwhile. What is wrong with it is said when it is launched.</summary>
    public void Prepare(DeviceRequest device, Delegate code, LaunchShape shape)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(shape);
        lock (gate)
        {
            if (!IsReady()) return;
            try
            {
                process!.Load(device, code.Method, shape);
            }
            catch (FileLoadException)
            {
                Replace();
            }
        }
    }

    private bool IsReady()
    {
        if (process?.Kernels >= MostKernels) Replace();
        if ((process = Alive(process)) is null) return false;
        // Where the next one is near, it gets ready meanwhile.
        if (process.Kernels >= MostKernels - 10) spare = Alive(spare);
        return true;
    }

    private void Replace()
    {
        process?.Dispose();
        (process, spare) = (Alive(spare), null);
    }

    private static DeviceProcess? Alive(DeviceProcess? kept)
    {
        if (kept is { IsAlive: true }) return kept;
        kept?.Dispose();
        return DeviceProcess.TryStart();
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            process?.Dispose();
            spare?.Dispose();
            (process, spare) = (null, null);
        }
    }
}
