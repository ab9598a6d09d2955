using System.Runtime.InteropServices;
using System.Text;

namespace Tutorials.Devices;

/// <summary>
/// NVML itself, found at run time: the kit is built and runs on machines that have never seen it. Names and types after nvml.h.
/// </summary>
internal sealed unsafe class NvmlLibrary : INvml, IDisposable
{
    private const int NotFound = 13; // NVML_ERROR_FUNCTION_NOT_FOUND
    private readonly nint handle;

    private NvmlLibrary(nint handle) => this.handle = handle;

    /// <summary>The library, or null where no file of its names can be loaded.</summary>
    public static NvmlLibrary? TryLoad()
    {
        // The last is where Windows puts the driver for its Linux subsystem.
        string[] files = OperatingSystem.IsWindows() ? ["nvml.dll"] : ["libnvidia-ml.so.1", "/usr/lib/wsl/lib/libnvidia-ml.so.1"];
        foreach (string file in files)
            if (NativeLibrary.TryLoad(file, out nint found)) return new(found);
        return null;
    }

    public int Init() => Export("nvmlInit_v2") is var f and not 0 ? ((delegate* unmanaged<int>)f)() : NotFound;

    public void Shutdown()
    {
        if (Export("nvmlShutdown") is var f and not 0) _ = ((delegate* unmanaged<int>)f)();
    }

    public int DriverVersion(out string version)
    {
        byte* text = stackalloc byte[96];
        int code = Export("nvmlSystemGetDriverVersion") is var f and not 0
            ? ((delegate* unmanaged<byte*, uint, int>)f)(text, 96)
            : NotFound;
        version = Text(text, 96, code);
        return code;
    }

    public int Count(out int count)
    {
        uint found = 0;
        int code = Export("nvmlDeviceGetCount_v2") is var f and not 0 ? ((delegate* unmanaged<uint*, int>)f)(&found) : NotFound;
        count = (int)found;
        return code;
    }

    public int Handle(int index, out nint card)
    {
        nint found = 0;
        int code = Export("nvmlDeviceGetHandleByIndex_v2") is var f and not 0
            ? ((delegate* unmanaged<uint, nint*, int>)f)((uint)index, &found)
            : NotFound;
        card = found;
        return code;
    }

    public int Name(nint card, out string name)
    {
        byte* text = stackalloc byte[96];
        int code = Export("nvmlDeviceGetName") is var f and not 0
            ? ((delegate* unmanaged<nint, byte*, uint, int>)f)(card, text, 96)
            : NotFound;
        name = Text(text, 96, code);
        return code;
    }

    // nvmlMemory_t: total, free, used, in bytes.
    public int Memory(nint card, out long used, out long total)
    {
        ulong* memory = stackalloc ulong[3];
        int code = Export("nvmlDeviceGetMemoryInfo") is var f and not 0
            ? ((delegate* unmanaged<nint, ulong*, int>)f)(card, memory)
            : NotFound;
        (total, used) = ((long)memory[0], (long)memory[2]);
        return code;
    }

    // nvmlUtilization_t: gpu, memory, in per cent.
    public int Busy(nint card, out int percent)
    {
        uint* rates = stackalloc uint[2];
        int code = Export("nvmlDeviceGetUtilizationRates") is var f and not 0
            ? ((delegate* unmanaged<nint, uint*, int>)f)(card, rates)
            : NotFound;
        percent = (int)rates[0];
        return code;
    }

    public int Milliwatts(nint card, out long milliwatts)
    {
        uint found = 0;
        int code = Export("nvmlDeviceGetPowerUsage") is var f and not 0
            ? ((delegate* unmanaged<nint, uint*, int>)f)(card, &found)
            : NotFound;
        milliwatts = found;
        return code;
    }

    public int Temperature(nint card, out int degrees)
    {
        uint found = 0;
        const int gpu = 0; // NVML_TEMPERATURE_GPU
        int code = Export("nvmlDeviceGetTemperature") is var f and not 0
            ? ((delegate* unmanaged<nint, int, uint*, int>)f)(card, gpu, &found)
            : NotFound;
        degrees = (int)found;
        return code;
    }

    public string Explain(int code)
    {
        byte* text = Export("nvmlErrorString") is var f and not 0 ? ((delegate* unmanaged<int, byte*>)f)(code) : null;
        return text is null ? $"code {code}" : Marshal.PtrToStringUTF8((nint)text) ?? $"code {code}";
    }

    public void Dispose() => NativeLibrary.Free(handle);

    private nint Export(string name) => NativeLibrary.TryGetExport(handle, name, out nint address) ? address : 0;

    private static string Text(byte* text, int length, int code)
    {
        if (code != 0) return "";
        var bytes = new ReadOnlySpan<byte>(text, length);
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
