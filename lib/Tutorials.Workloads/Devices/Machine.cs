using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Devices;

/// <summary>The computer that a measurement ran on: what a reader must know to read the numbers.</summary>
public sealed record Machine
{
    /// <summary>The processor's own name without trade marks and clock rate, for example "AMD EPYC 7B13".</summary>
    public required string Processor { get; init; }

    /// <summary>Cores in the package, or null where the system does not tell (Windows, many Arm boards).</summary>
    public int? PhysicalCores { get; init; }

    /// <summary>Cores this program may use: <see cref="Environment.ProcessorCount"/>, which heeds a container's limit.</summary>
    public required int Cores { get; init; }

    /// <summary>Vector widths in bits that .NET runs in hardware here, narrowest first. Empty: none.</summary>
    public required IReadOnlyList<int> SimdBits { get; init; }

    /// <summary>Floats in one <see cref="Vector{T}"/>: the width that portable SIMD code gets.</summary>
    public required int FloatLanes { get; init; }

    /// <summary>Memory this program may use, in bytes. A container's limit is heeded.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>For example ".NET 10.0.0".</summary>
    public required string Runtime { get; init; }

    /// <summary>For example "Debian 12", "macOS 15.1" or "Microsoft Windows 10.0.26100".</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>For example "x64" or "arm64".</summary>
    public required string Architecture { get; init; }

    /// <summary>One line for the head of every table and chart.</summary>
    public string Headline => string.Join(", ", Processor, Count(Cores, "core"), Memory(MemoryBytes), Runtime, OperatingSystem);

    /// <summary>Looks at the machine the program runs on. What the system does not tell is left out; it never throws.</summary>
    public static Machine Detect()
    {
        var processor = ProcessorInfo.Detect();
        return new Machine
        {
            Processor = processor.Name ?? $"{ArchitectureName()} processor",
            PhysicalCores = processor.PhysicalCores,
            Cores = Environment.ProcessorCount,
            SimdBits = SimdWidths(),
            FloatLanes = Vector<float>.Count,
            MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            Runtime = RuntimeInformation.FrameworkDescription,
            OperatingSystem = SystemName(),
            Architecture = ArchitectureName(),
        };
    }

    /// <summary>The system's description without the parts that nobody needs above a table.</summary>
    /// <param name="description">
    /// As <see cref="RuntimeInformation.OSDescription"/> has it, for example "Debian GNU/Linux 12 (bookworm)".
    /// </param>
    internal static string ShortSystemName(string description)
    {
        var codeName = description.IndexOf(" (", StringComparison.Ordinal);
        var plain = codeName > 0 ? description[..codeName] : description;
        return plain.Replace("GNU/Linux ", "", StringComparison.Ordinal).Trim();
    }

    private static string SystemName() =>
        System.OperatingSystem.IsMacOS()
            ? $"macOS {Environment.OSVersion.Version.ToString(2)}"
            : ShortSystemName(RuntimeInformation.OSDescription);

    private static string ArchitectureName() => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static int[] SimdWidths() =>
    [
        .. Vector128.IsHardwareAccelerated ? [128] : Array.Empty<int>(),
        .. Vector256.IsHardwareAccelerated ? [256] : Array.Empty<int>(),
        .. Vector512.IsHardwareAccelerated ? [512] : Array.Empty<int>(),
    ];

    internal static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>Whole GiB from 10 GiB on, one decimal below, whole MiB under 1 GiB.</summary>
    internal static string Memory(long bytes)
    {
        const double mebi = 1 << 20, gibi = 1 << 30;
        return bytes switch
        {
            < (long)gibi => string.Create(CultureInfo.InvariantCulture, $"{bytes / mebi:0} MiB"),
            < (long)(10 * gibi) => string.Create(CultureInfo.InvariantCulture, $"{bytes / gibi:0.#} GiB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / gibi:0} GiB"),
        };
    }
}
