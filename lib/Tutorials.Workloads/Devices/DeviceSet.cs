using System.Collections.Immutable;
using ILGPU;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Tutorials.Devices;

/// <summary>
/// The accelerators of this machine, usable or not, best first. It owns the ILGPU contexts and the accelerators:
/// disposing the set closes them all.
/// </summary>
public sealed class DeviceSet : IDisposable
{
    private readonly ImmutableArray<Context> contexts;

    private DeviceSet(IEnumerable<Device> devices, ImmutableArray<Context> contexts)
    {
        this.contexts = contexts;
        All = [.. devices.OrderBy(device => device.Kind)];
    }

    /// <summary>
    /// Every device that was found and, for a kind of which none was found, one entry that says why and what to do.
    /// </summary>
    public IReadOnlyList<Device> All { get; }

    public IEnumerable<Device> Usable => All.Where(device => device.Usable);

    /// <summary>The simulator with an NVIDIA GPU's shape: warps of 32 threads, groups up to 1,024. Not for timing.</summary>
    public Device Simulator => All.First(device => device.IsSimulator);

    /// <summary>
    /// Looks for CUDA and OpenCL devices and lets each run a first kernel. A broken driver does not throw: its device
    /// is in the list with the reason.
    /// </summary>
    public static DeviceSet Detect()
    {
        // Asked for the first time by two threads at once, PoCL tells one of them that it has no devices.
        lock (Detecting) return DetectAlone();
    }

    private static readonly Lock Detecting = new();

    // PoCL's compiler would count, in the reader's cell, its warnings of the code that ILGPU wrote.
    private const string PoclFlags = "POCL_EXTRA_BUILD_FLAGS", NoWarnings = "-w";

    private static DeviceSet DetectAlone()
    {
        NativeLibraries.Register();
        if (Environment.GetEnvironmentVariable(PoclFlags) is null) NativeEnvironment.Set(PoclFlags, NoWarnings);
        var contexts = ImmutableArray.CreateBuilder<Context>();
        Context? Make(Action<Context.Builder> configure, List<Device> into, params DeviceKind[] kinds)
        {
            try
            {
                var context = Context.Create(builder => configure(ForKernels(builder)));
                contexts.Add(context);
                return context;
            }
            // A driver can fail in ways of its own; a machine without accelerators must still run the lessons.
#pragma warning disable CA1031
            catch (Exception cause)
#pragma warning restore CA1031
            {
                into.AddRange(kinds.Select(kind => new Device(kind, DetectedDevice.NameOf(kind), DeviceProblem.Broken(cause))));
                return null;
            }
        }

        // One context for each way in: what one driver breaks does not reach the others.
        List<Device> devices = [];
        if (Make(builder => builder.Cuda(_ => true), devices, DeviceKind.Cuda) is { } cuda)
            devices.AddRange(CudaDetection.Find(cuda));
        if (Make(builder => builder.OpenCL(_ => true), devices, DeviceKind.OpenClGpu, DeviceKind.OpenClCpu) is { } openCl)
            devices.AddRange(OpenClDetection.Find(openCl));
        // ILGPU's own default simulates groups of 16 threads, too few for the tiles that lessons use.
        if (Make(builder => builder.CPU(CPUDevice.Nvidia), devices, DeviceKind.Simulator) is { } simulator)
            devices.Add(DetectedDevice.Simulator(simulator));
        return new DeviceSet(devices, contexts.ToImmutable());
    }

    /// <summary>
    /// How every kernel is compiled: with ILGPU's algorithms, and at O2. At O1, ILGPU's default, no address space is inferred and each
    /// access to global memory becomes a generic one (<c>ld</c> instead of <c>ld.global</c>), which the card resolves at run time.
    /// </summary>
    internal static Context.Builder ForKernels(Context.Builder builder) => builder.EnableAlgorithms().Optimize(OptimizationLevel.O2);

    /// <summary>A set of given devices, for tests.</summary>
    internal static DeviceSet Of(params IEnumerable<Device> devices) => new(devices, []);

    /// <summary>
    /// Finds the device for a request. It never throws and never takes the simulator unless asked for by name; without
    /// a usable device the choice holds null and says why.
    /// </summary>
    public DeviceChoice Choose(DeviceRequest request = DeviceRequest.Auto) => DeviceChoice.From(request, All);

    public void Dispose()
    {
        foreach (var device in All)
            device.Close();
        foreach (var context in contexts)
            context.Dispose();
    }
}
