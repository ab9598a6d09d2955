using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Win32;

namespace Tutorials.Devices;

/// <summary>What the operating system says about the processor; null where it says nothing.</summary>
internal sealed partial record ProcessorInfo(string? Name, int? PhysicalCores)
{
    private static readonly ProcessorInfo Unknown = new(null, null);

    public static ProcessorInfo Detect()
    {
        try
        {
            return OperatingSystem.IsLinux() ? FromCpuInfo(File.ReadAllText("/proc/cpuinfo"))
                : OperatingSystem.IsMacOS() ? FromSysctl(RunSysctl())
                : OperatingSystem.IsWindows() ? new(Clean(WindowsName()), null)
                : Unknown;
        }
        // The name of the processor is a courtesy. A sandbox that hides it must not stop a lesson, whatever it throws.
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
            return Unknown;
        }
    }

    /// <summary>Reads the text of Linux's /proc/cpuinfo: x86 names the model, Arm only numbers the maker and the part.</summary>
    public static ProcessorInfo FromCpuInfo(string text)
    {
        // One block of "key : value" lines per processor, blocks parted by an empty line.
        var blocks = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Fields).ToArray();
        string? First(string key) =>
            blocks.Select(block => block.GetValueOrDefault(key)).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

        string? name = First("model name") ?? ArmCores.NameOf(First("CPU implementer"), First("CPU part"))
            ?? First("Hardware") ?? First("cpu model");
        var board = First("Model");
        if (name is not null && board is not null)
            name = $"{name} ({board})";

        var cores = blocks.Where(block => block.ContainsKey("core id"))
            .Select(block => (block.GetValueOrDefault("physical id"), block["core id"])).Distinct().Count();
        return new(Clean(name ?? board), cores > 0 ? cores : null);
    }

    /// <summary>Reads the two lines that "sysctl -n machdep.cpu.brand_string hw.physicalcpu" prints on macOS.</summary>
    public static ProcessorInfo FromSysctl(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);
        var cores = lines.Length > 1 && int.TryParse(lines[1], CultureInfo.InvariantCulture, out var count) ? count : (int?)null;
        return new(Clean(lines[0]), cores);
    }

    /// <summary>Takes out what says nothing about speed: trade marks, the nominal clock, the words "CPU" and "Processor".</summary>
    public static string? Clean(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var plain = Noise().Replace(name, " ");
        return Spaces().Replace(plain, " ").Trim();
    }

    private static Dictionary<string, string> Fields(string block)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in block.Split('\n'))
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                fields[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        return fields;
    }

    private static string RunSysctl()
    {
        using var sysctl = Process.Start(new ProcessStartInfo("/usr/sbin/sysctl", ["-n", "machdep.cpu.brand_string", "hw.physicalcpu"])
        {
            RedirectStandardOutput = true,
        })!;
        var text = sysctl.StandardOutput.ReadToEnd();
        sysctl.WaitForExit();
        return text;
    }

    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
    private static string? WindowsName() =>
        Registry.GetValue(@"HKEY_LOCAL_MACHINE\HARDWARE\DESCRIPTION\System\CentralProcessor\0", "ProcessorNameString", null) as string
        ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");

    [GeneratedRegex(@"\((R|TM)\)|\bCPU\b|\b\d+-Core\b|\bProcessor\b|@.*$", RegexOptions.IgnoreCase)]
    private static partial Regex Noise();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
