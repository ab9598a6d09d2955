using System.Globalization;

namespace Tutorials.Devices;

/// <summary>Arm processors name themselves by two numbers; these are the ones that readers are likely to have.</summary>
internal static class ArmCores
{
    // Implementer and part numbers from the main identification registers (MIDR_EL1) in Arm's reference manuals.
    private static readonly Dictionary<(int Maker, int Part), string> Names = new()
    {
        [(0x41, 0xd03)] = "Arm Cortex-A53",
        [(0x41, 0xd05)] = "Arm Cortex-A55",
        [(0x41, 0xd07)] = "Arm Cortex-A57",
        [(0x41, 0xd08)] = "Arm Cortex-A72",
        [(0x41, 0xd0b)] = "Arm Cortex-A76",
        [(0x41, 0xd0c)] = "Arm Neoverse N1",
        [(0x41, 0xd40)] = "Arm Neoverse V1",
        [(0x41, 0xd49)] = "Arm Neoverse N2",
        [(0x41, 0xd4f)] = "Arm Neoverse V2",
        [(0xc0, 0xac3)] = "Ampere-1",
    };

    private static readonly Dictionary<int, string> Makers = new()
    {
        [0x41] = "Arm",
        [0x48] = "HiSilicon",
        [0x4e] = "NVIDIA",
        [0x51] = "Qualcomm",
        [0x61] = "Apple",
        [0xc0] = "Ampere",
    };

    /// <param name="implementer">The field "CPU implementer" of /proc/cpuinfo, for example "0x41".</param>
    /// <param name="part">The field "CPU part", for example "0xd0c".</param>
    /// <returns>The core's name; the maker and the number when the core is not in the table; null without an implementer.</returns>
    public static string? NameOf(string? implementer, string? part)
    {
        if (Number(implementer) is not { } maker)
            return null;
        if (Number(part) is { } number && Names.TryGetValue((maker, number), out var name))
            return name;
        return $"{Makers.GetValueOrDefault(maker, $"Arm (maker {implementer})")} core {part ?? "of unknown part"}";
    }

    private static int? Number(string? hex) =>
        hex is ['0', 'x', .. var digits] && int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
