using System.Text.RegularExpressions;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Projecting;

namespace Tutorials.Decision.Advising;

/// <summary>What the software insists on, in the reader's words, compared with a card.</summary>
internal static partial class SoftwareNeeds
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

    // What says that data or program stays where it is.
    private static readonly string[] Indoors = ["on premises", "on-premises", "on premise", "on-premise", "on-prem", "in-house", "in house",
        "air-gapped", "must not leave", "may not leave", "must stay", "no cloud"];

    /// <summary>The words by which the software or its data has to stay in the house; null where nothing says so.</summary>
    public static string? StaysIn(string? constraint) => Indoors.FirstOrDefault(word => Begins(constraint, word));

    private static bool IsAmd(Hardware card) => card.Architecture.StartsWith(Amd, StringComparison.Ordinal);

    /// <summary>Whether a word of the text begins like this: 'transcod' is in 'nightly transcoding', and 'av1' not in 'wav1'.</summary>
    public static bool Begins(string? text, string word) => Places(text ?? "", word).Any();

    // A word of its own: 'ecc' is none in 'deccan'. Who says that he does not need it insists on nothing.
    private static bool Says(string text, string word) => Places(text, word).Any(at =>
    {
        int end = at + word.Length;
        return (end == text.Length || !char.IsLetter(text[end])) && !Denied().IsMatch(text[..at]) && !Waived().IsMatch(text[end..]);
    });

    private static IEnumerable<int> Places(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            if (at == 0 || !char.IsLetter(text[at - 1])) yield return at;
    }

    // "does not need CUDA", "no NVIDIA or CUDA", "we dislike NVIDIA"; but "must not leave the data centre" does insist on one.
    [GeneratedRegex(@"(\b(no|not|without|never|dislikes?|avoids?)|n't)\s+"
        + @"((needs?|requires?|uses?|using|wants?|likes?|have|any|an?|the|depend|on|to|\w+\s+(or|and|nor))\s+)*$", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    // "CUDA is not needed", "CUDA-free", "NVLink optional".
    [GeneratedRegex(@"^(-free\b|\s+(is |are )?(not (needed|required|allowed|necessary)|optional)\b|\s+(isn't|aren't) )",
        RegexOptions.IgnoreCase)]
    private static partial Regex Waived();
}
