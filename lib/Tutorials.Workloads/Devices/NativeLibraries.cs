using System.Runtime.InteropServices;
using System.Runtime.Loader;
using ILGPU;

namespace Tutorials.Devices;

/// <summary>
/// Finds the driver libraries under the names that ordinary machines have.
/// ILGPU asks for "OpenCL" and "cuda", which become libOpenCL.so and libcuda.so: names that only the
/// developers' packages install. The runtime packages bring libOpenCL.so.1 and libcuda.so.1.
/// </summary>
public static class NativeLibraries
{
    // ILGPU imports statically, so the import is resolved by the load context that ILGPU lives in. That context's
    // event is used, and not NativeLibrary.SetDllImportResolver: the resolver is one per assembly and throws for the
    // second who sets it (a notebook host may be the first), the event takes any number of listeners. It is raised
    // only after .NET's own search found nothing, so a library that is found without help stays the one in use.
    private static readonly Lazy<bool> Registered = new(() =>
    {
        var assembly = typeof(Context).Assembly;
        var loadContext = AssemblyLoadContext.GetLoadContext(assembly) ?? AssemblyLoadContext.Default;
        loadContext.ResolvingUnmanagedDll += (_, name) => TryLoad(name, out nint handle) ? handle : 0;
        return true;
    });

    /// <summary>
    /// Lets ILGPU find OpenCL and CUDA. To be called before the first ILGPU context is made: ILGPU looks once per
    /// process and remembers a failure. Calling it again does nothing.
    /// </summary>
    public static void Register() => _ = Registered.Value;

    /// <summary>Tries the file names of a library one after the other.</summary>
    /// <param name="name">A name that ILGPU imports: OpenCL, cuda or nvcuda, in any case.</param>
    /// <param name="handle">The library's handle; 0 when none of the files can be loaded or the name is not one of these.</param>
    internal static bool TryLoad(string name, out nint handle)
    {
        foreach (string file in FileNames(name, CurrentPlatform()))
            if (NativeLibrary.TryLoad(file, out handle))
                return true;
        handle = 0;
        return false;
    }

    /// <summary>The files that may hold a library, most likely first; none for a library that is not ours to find.</summary>
    internal static IReadOnlyList<string> FileNames(string name, OSPlatform platform)
    {
        bool windows = platform == OSPlatform.Windows;
        bool mac = platform == OSPlatform.OSX;
        return name.ToUpperInvariant() switch
        {
            "OPENCL" when windows => ["OpenCL.dll"],
            "OPENCL" when mac => ["/System/Library/Frameworks/OpenCL.framework/OpenCL"],
            "OPENCL" => ["libOpenCL.so.1", "libOpenCL.so"],
            "CUDA" or "NVCUDA" when windows => ["nvcuda.dll"],
            "CUDA" or "NVCUDA" when mac => [],
            // The last one is where Windows puts the driver for its Linux subsystem, whether or not the linker knows.
            "CUDA" or "NVCUDA" => ["libcuda.so.1", "libcuda.so", "/usr/lib/wsl/lib/libcuda.so.1"],
            _ => [],
        };
    }

    private static OSPlatform CurrentPlatform() =>
        OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux;
}
