using Tutorials.Decision.Catalogue;

namespace Tutorials.Decision.Advising;

/// <summary>Encoders for moving pictures on a card (NVENC), from NVIDIA's video encode and decode support matrix.</summary>
internal static class Encoders
{
    private static readonly Dictionary<string, int> Counts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["p4"] = 2, ["p40"] = 2, ["v100"] = 3, ["t4"] = 1, ["l4"] = 2, ["l40s"] = 3, ["a100-sxm-40"] = 0, ["a100-sxm-80"] = 0,
        ["h100-sxm"] = 0, ["h200"] = 0, ["rtx-4090"] = 2, ["rtx-5090"] = 3,
    };

    /// <summary>How many; null where nobody has looked.</summary>
    public static int? Of(Hardware card) => Counts.TryGetValue(card.Id, out int count) ? count : null;
}
