using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>What the software insists on, in the reader's words, held against a card.</summary>
internal static class SoftwareNeeds
{
    private const string Amd = "CDNA";

    private static readonly (string[] Words, Func<Hardware, bool> Has, string Lacks)[] Needs =
    [
        (["no gpu", "cpu only", "cpu-only", "without gpu", "not on gpu"], _ => false, "would stand idle"),
        (["cuda", "cudnn", "tensorrt", "nvidia"], h => !IsAmd(h), "runs no CUDA"),
        (["rocm", "amd instinct"], IsAmd, "runs no ROCm"),
        (["data centre", "data center", "datacenter", "datacentre"], h => h.Licence is null, "must not stand in one by its licence"),
        (["ecc"], h => h.Ecc != false, "corrects no errors in its memory"),
        (["nvlink"], h => h.NvlinkBytesPerSecond is not null, "has no NVLink"),
    ];

    /// <summary>The first need that a card does not meet; null where it meets all that are understood.</summary>
    public static ProjectedReason? Against(string? constraint, Hardware card)
    {
        foreach (var (words, has, lacks) in Needs)
            if (words.FirstOrDefault(w => Says(constraint ?? "", w)) is { } word && !has(card))
                return new("software", $"The software insists on '{word}', and {card.Name} {lacks}.");
        return null;
    }

    private static bool IsAmd(Hardware card) => card.Architecture.StartsWith(Amd, StringComparison.Ordinal);

    // A word of its own: 'ecc' is none in 'deccan'.
    private static bool Says(string text, string word)
    {
        int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase), end = at + word.Length;
        return at >= 0 && (at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end]));
    }
}
