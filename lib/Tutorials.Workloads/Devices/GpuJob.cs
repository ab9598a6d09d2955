using System.Reflection;
using ILGPU.Runtime;

namespace Tutorials.Devices;

/// <summary>
/// One variant's buffers and kernels on one accelerator. Buffers are declared while the variant is prepared (<see cref="In{T}"/>,
/// <see cref="Out{T}"/>, <see cref="Temp{T}"/>); what is copied when is then known, and can be timed apart.
/// </summary>
public sealed partial class GpuJob(Accelerator accelerator) : IDisposable
{
    private readonly List<IDisposable> buffers = [];
    private readonly List<Action> uploads = [];
    private readonly List<Action> reads = [];
    private readonly List<Action> poisons = [];
    private readonly List<LoadedKernel> kernels = [];

    /// <summary>The accelerator.</summary>
    public Accelerator Accelerator { get; } = accelerator;

    /// <summary>Bytes that <see cref="Upload"/> moves.</summary>
    public long UploadBytes { get; private set; }

    /// <summary>Bytes that <see cref="Read"/> moves.</summary>
    public long ReadBytes { get; private set; }

    /// <summary>How many arrays <see cref="Upload"/> and <see cref="Read"/> move.</summary>
    public (int There, int Back) Copies => (uploads.Count, reads.Count);

    /// <summary>Bytes of all buffers together: what the device has to hold.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Every kernel that was asked for, in order. Tests compile them for cards that are not here.</summary>
    internal IReadOnlyList<LoadedKernel> Kernels => kernels;

    /// <summary>A buffer that <see cref="Upload"/> fills from <paramref name="host"/>.</summary>
    public ILGPU.ArrayView<T> In<T>(T[] host) where T : unmanaged
    {
        var view = Allocate<T>(host.Length);
        if (host.Length == 0) return view;
        uploads.Add(() => view.CopyFromCPU(Accelerator.DefaultStream, host));
        UploadBytes += view.LengthInBytes;
        return view;
    }

    /// <summary>
    /// A buffer that is filled once, here, and not by <see cref="Upload"/>: what lies on the device from run to run (a table, an index,
    /// weights). No kernel writes it.
    /// </summary>
    public ILGPU.ArrayView<T> Keep<T>(T[] host) where T : unmanaged
    {
        var view = Allocate<T>(host.Length);
        if (host.Length == 0) return view;
        view.CopyFromCPU(Accelerator.DefaultStream, host);
        Wait();
        return view;
    }

    /// <summary>A buffer that <see cref="Read"/> copies to <paramref name="host"/>.</summary>
    public ILGPU.ArrayView<T> Out<T>(T[] host) where T : unmanaged
    {
        var view = Allocate<T>(host.Length);
        if (host.Length == 0) return view;
        reads.Add(() => view.CopyToCPU(Accelerator.DefaultStream, host));
        poisons.Add(() => view.MemSet(Accelerator.DefaultStream, 0xFF));
        ReadBytes += view.LengthInBytes;
        return view;
    }

    /// <summary>A buffer that never leaves the device. Its content is undefined until a kernel writes it.</summary>
    public ILGPU.ArrayView<T> Temp<T>(long length) where T : unmanaged
    {
        var view = Allocate<T>(length);
        if (length > 0) poisons.Add(() => view.MemSet(Accelerator.DefaultStream, 0xFF));
        return view;
    }

    /// <summary>Keeps something alive until the job is disposed.</summary>
    public TResource Own<TResource>(TResource resource) where TResource : IDisposable
    {
        buffers.Add(resource);
        return resource;
    }

    /// <summary>Copies every input to the device and waits.</summary>
    public void Upload() => RunAll(uploads);

    /// <summary>Copies every output to the host and waits.</summary>
    public void Read() => RunAll(reads);

    /// <summary>Waits until everything that was launched is done.</summary>
    public void Wait() => Accelerator.DefaultStream.Synchronize();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in buffers) buffer.Dispose();
        buffers.Clear();
    }

    internal void Poison() => RunAll(poisons);

    // Whether there is nothing to launch. The kernel is noted in any case.
    private bool IsEmpty(Delegate kernel, long threads, long groupSize = 0)
    {
        kernels.Add(new(kernel.Method, groupSize));
        return threads == 0;
    }

    private void RunAll(List<Action> actions)
    {
        foreach (var action in actions) action();
        if (actions.Count > 0) Wait();
    }

    private ILGPU.ArrayView<T> Allocate<T>(long length) where T : unmanaged
    {
        if (length == 0) return ILGPU.ArrayView<T>.Empty;
        long needed = checked(AllocatedBytes + length * ILGPU.Interop.SizeOf<T>());
        if (needed > Accelerator.MemorySize) throw new DeviceFullException(Accelerator.Name, needed, Accelerator.MemorySize);
        try
        {
            var view = Own(Accelerator.Allocate1D<T>(length)).View;
            AllocatedBytes += view.LengthInBytes;
            return view;
        }
        catch (AcceleratorException refusal) when (DeviceFullException.IsRefusal(refusal))
        {
            throw new DeviceFullException(Accelerator.Name, needed, refusal);
        }
    }
}

/// <summary>A kernel as a variant launches it.</summary>
/// <param name="Method">Its method.</param>
/// <param name="GroupSize">Threads in a group; 0 where ILGPU chooses.</param>
internal readonly record struct LoadedKernel(MethodInfo Method, long GroupSize);
