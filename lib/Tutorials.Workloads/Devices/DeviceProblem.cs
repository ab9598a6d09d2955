using System.Globalization;

namespace Tutorials.Devices;

/// <summary>Why a device cannot be used and what to do about it, in words that need no knowledge of drivers.</summary>
internal sealed record DeviceProblem(string Problem, string Remedy)
{
    private const string InstallOpenCl =
        "On Debian or Ubuntu run scripts/install-opencl.sh; elsewhere install PoCL 4 or newer, "
        + "or the OpenCL runtime of the CPU's or GPU's maker.";

    /// <summary>The remedy for OpenCL on a GPU: the script installs OpenCL for the CPU only.</summary>
    public const string GpuDriver = "With a GPU in the machine, install its maker's driver with OpenCL. Without one, nothing is missing.";

    /// <param name="code">What cuInit answered (CUresult in the CUDA driver API's reference); null: the library is missing.</param>
    /// <param name="devices">How many devices the driver counts.</param>
    public static DeviceProblem NoCuda(int? code, int devices) => (code, devices) switch
    {
        (null, _) => new("No NVIDIA driver is installed: its library (libcuda.so.1, on Windows nvcuda.dll) was not found.",
            "With an NVIDIA GPU in the machine, install its driver; in a container, start it with the GPU (docker run --gpus all). "
            + "Without one, nothing is missing."),
        (100, _) or (0, 0) => new("An NVIDIA driver is installed, but it finds no GPU.",
            "See whether nvidia-smi lists one; in a container, start it with the GPU (docker run --gpus all)."),
        (34, _) => new("The NVIDIA library that was found is the toolkit's stand-in (a stub), not a driver.",
            "Take the toolkit's stubs folder out of LD_LIBRARY_PATH and install the driver."),
        (35, _) or (803, _) => new("Two parts of the NVIDIA driver have different versions.",
            "Restart the machine; if that does not help, install the driver again."),
        (802, _) => new("The NVIDIA driver says that the GPU system is not ready yet.",
            "Wait a minute and try again; on a machine with NVSwitch, start the fabric manager."),
        (804, _) => new("The NVIDIA driver is too old for the CUDA compatibility library that was found.",
            "Update the driver, or take the compatibility library out of LD_LIBRARY_PATH."),
        (0, _) => new("The NVIDIA driver counts a GPU, but ILGPU was not able to read its properties.",
            "Update the driver. If a program made an ILGPU context before the kit did, restart it and let the kit go first."),
        _ => new(string.Create(CultureInfo.InvariantCulture, $"The NVIDIA driver failed to start (cuInit answered {code})."),
            "See whether nvidia-smi works; if not, restart the machine or install the driver again."),
    };

    /// <param name="name">The GPU's name.</param>
    public static DeviceProblem OldCudaDriver(string name) => new(
        $"ILGPU cannot make code for {name} with the driver that is installed.",
        "Update the NVIDIA driver.");

    /// <summary>The OpenCL loader (libOpenCL.so.1) is not there.</summary>
    public static DeviceProblem NoOpenClLibrary { get; } = new(
        "No OpenCL is installed: its library (libOpenCL.so.1, on Windows OpenCL.dll) was not found.", InstallOpenCl);

    /// <summary>The loader is there, ILGPU's import of it failed earlier in this process.</summary>
    public static DeviceProblem OpenClTooLate { get; } = new(
        "OpenCL is installed, but this program used ILGPU before the kit was able to show it where.",
        "Restart the program (in a notebook: the kernel) and call DeviceSet.Detect() before making an ILGPU context.");

    /// <param name="code">What clGetPlatformIDs answered; 0 or -1001 when there simply is no platform.</param>
    public static DeviceProblem NoOpenClPlatform(int code) => code is 0 or -1001
        ? new("OpenCL's library is installed, but no platform: nothing that would run a kernel.", InstallOpenCl)
        : new(string.Create(CultureInfo.InvariantCulture, $"OpenCL's library failed to list its platforms (error {code})."), InstallOpenCl);

    /// <summary>There are platforms, and none of them has a device that ILGPU was able to read.</summary>
    public static DeviceProblem NoOpenClDevice { get; } = new(
        "OpenCL is installed, but none of its platforms has a device that answers.",
        "Install its maker's driver again (clinfo shows what OpenCL sees), or PoCL 4 or newer for OpenCL on the CPU.");

    /// <param name="platforms">The names of the platforms that are there.</param>
    public static DeviceProblem NoOpenClGpu(IReadOnlyList<string> platforms) => new(
        $"OpenCL is installed ({string.Join(", ", platforms)}), but it offers no GPU.",
        GpuDriver);

    /// <param name="platforms">The names of the platforms that are there.</param>
    public static DeviceProblem NoOpenClCpu(IReadOnlyList<string> platforms) => new(
        $"OpenCL is installed ({string.Join(", ", platforms)}), but it does not offer the CPU.", InstallOpenCl);

    /// <param name="driver">The driver's name and version, for example "PoCL 3.1".</param>
    public static DeviceProblem NoGenericAddressSpace(string driver) => new(
        $"{driver} lacks the generic address space, which ILGPU's kernels need (PoCL has it from version 4 on).", InstallOpenCl);

    /// <param name="driver">The driver's name and version.</param>
    public static DeviceProblem OldOpenCl(string driver) => new(
        $"{driver} knows only OpenCL C 1.x; ILGPU's kernels need 2.0.", InstallOpenCl);

    /// <param name="cause">What the driver or ILGPU threw while the device was opened or ran its first kernel.</param>
    public static DeviceProblem Broken(Exception cause) => new(
        $"It failed its first kernel: {FirstLine(cause.GetBaseException())}",
        "Update the driver. If that does not help, choose another device with --device.");

    /// <summary>The first kernel ran and gave wrong numbers.</summary>
    public static DeviceProblem WrongAnswer { get; } = new(
        "Its first kernel ran but gave a wrong result.", "Do not use this device; update its driver.");

    private static string FirstLine(Exception exception)
    {
        var line = exception.Message.ReplaceLineEndings("\n").Split('\n')[0].Trim();
        return line.EndsWith('.') ? line : $"{line} ({exception.GetType().Name}).";
    }
}
