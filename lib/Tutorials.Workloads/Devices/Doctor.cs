using Tutorials.Workloads;

namespace Tutorials.Devices;

/// <summary>One thing that the kit can use, there or not.</summary>
/// <param name="What">Its name for people.</param>
/// <param name="Present">Whether it can be used.</param>
/// <param name="Detail">What was found, or why it cannot be used; one or more sentences or a name.</param>
/// <param name="Adds">What the lessons and tools gain from it.</param>
/// <param name="Remedy">How to get it, in whole sentences; null when it is there.</param>
public sealed record Finding(string What, bool Present, string Detail, string Adds, string? Remedy);

/// <summary>Says what this machine has and what would make it better. Nothing on the list is needed to run a lesson.</summary>
public static class Doctor
{
    /// <summary>The machine first, then the devices, then the optional programs.</summary>
    public static IReadOnlyList<Finding> Examine(Machine machine, DeviceSet devices) => Examine(machine, devices, InstalledSoftware.Here);

    internal static IReadOnlyList<Finding> Examine(Machine machine, DeviceSet devices, InstalledSoftware software) =>
    [
        Cores(machine),
        Simd(machine),
        .. devices.All.Where(device => !device.IsSimulator).Select(Accelerator),
        .. Parts(software),
    ];

    private static Finding Cores(Machine machine) => new(
        "Processor cores",
        machine.Cores > 1,
        $"{machine.Processor}, {Machine.Count(machine.Cores, "core")}",
        "The Threads variants share the work between cores.",
        machine.Cores > 1 ? null : "With one core these variants cannot be faster. Give the container or virtual machine more cores.");

    private static Finding Simd(Machine machine) => new(
        "SIMD",
        machine.SimdBits.Count > 0,
        machine.SimdBits.Count > 0
            ? $"{string.Join(", ", machine.SimdBits)} bits; {machine.FloatLanes} floats at a time in portable code"
            : "none",
        "The Simd variants work on several numbers with one instruction.",
        machine.SimdBits.Count > 0
            ? null
            : "Use a 64-bit .NET runtime made for this processor, and do not switch hardware intrinsics off (DOTNET_EnableHWIntrinsic).");

    private static Finding Accelerator(Device device) => new(
        device.Usable ? $"{DetectedDevice.NameOf(device.Kind)}: {device.Name}" : device.Name,
        device.Usable,
        device.Problem ?? $"{device.Facts!.Driver}, {Machine.Memory(device.Facts.MemoryBytes)}",
        device.Kind == DeviceKind.OpenClCpu
            ? "Kernels run for real on the CPU cores, so that they can be timed without a GPU."
            : "Kernels run on a GPU, and every lesson measures it.",
        device.Remedy);

    private static IEnumerable<Finding> Parts(InstalledSoftware software)
    {
        yield return Library("OpenBLAS", ["libopenblas.so.0", "libopenblas.dylib", "libopenblas.dll"],
            "bench --peers compares MatMul with it.", "scripts/install-openblas.sh", software);
        yield return Program("Chromium", Browsers, "The browser tests open the lessons' pages in it.",
            "scripts/install-browser.sh", software);
        yield return Program("Jupyter", ["jupyter"], "The lessons open in JupyterLab or Notebook, on the kit's own kernel.",
            "scripts/install-jupyter.sh", software);
    }

    private static string[] Browsers =>
    [
        "chromium", "chromium-browser", "google-chrome", "chrome", "msedge",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "Google", "Chrome", "Application", "chrome.exe"),
        Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft", "Edge", "Application", "msedge.exe"),
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    private static Finding Library(string what, string[] files, string adds, string script, InstalledSoftware software)
    {
        var found = files.FirstOrDefault(software.HasLibrary);
        return new(
            what, found is not null, found ?? $"None of {string.Join(", ", files)} can be loaded.", adds,
            found is null ? HowTo(what, script) : null);
    }

    private static Finding Program(string what, string[] names, string adds, string script, InstalledSoftware software)
    {
        var found = software.FindProgram(names);
        return new(
            what, found is not null, found ?? $"The program {names[0]} was not found.", adds, found is null ? HowTo(what, script) : null);
    }

    private static string HowTo(string what, string script) =>
        $"On Debian or Ubuntu run {script}; elsewhere install {what} with the system's package manager.";
}
