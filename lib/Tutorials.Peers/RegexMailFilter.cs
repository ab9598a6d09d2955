using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Tutorials.Workloads;

namespace Tutorials.Peers;

/// <summary>
/// .NET's regular expressions on all cores, as an automaton that never goes back. It takes no package, and stands here because the kit's
/// own library is part of a page that a browser loads: the regular expressions would be a sixtieth of it.
/// </summary>
public sealed class RegexMailFilter : PeerOf<MailFilter>
{
    private readonly ConditionalWeakTable<MailFilter.Batch, MailFilter.PhraseSearch> kept = new(); // of each batch, made at its first call

    /// <summary>The peer, with texts of its own.</summary>
    public RegexMailFilter() => Variant = new Variant<MailFilter.Batch, int>("Regex, non-backtracking, all cores", (batch, hits) =>
    {
        var searched = kept.GetValue(batch, Made);
        Cores.ForRanges(batch.Messages, range => searched.Count(range, hits), atLeast: 16);
    })
    {
        Library = ExternalLibrary.Of(typeof(Regex)),
    };

    /// <inheritdoc/>
    public override Variant Variant { get; }

    private static MailFilter.PhraseSearch Made(MailFilter.Batch batch)
    {
        var any = new Regex(
            string.Join('|', batch.Phrases.Phrases.Select(Regex.Escape)),
            RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return new(batch, text =>
        {
            foreach (var match in any.EnumerateMatches(text)) return match.Index;
            return -1;
        });
    }
}
