using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Tutorials.Workloads;

namespace Tutorials.Peers;

/// <summary>
/// .NET's regular expressions on all cores, as an automaton that never goes back. It takes no package, and stands here because the kit's
/// own library is part of a page that a browser loads: the regular expressions would be a sixtieth of it.
/// </summary>
public sealed class RegexMailFilter : PeerOf<MailFilter>
{
    private readonly ConditionalWeakTable<MailFilter.Batch, Searched> kept = new(); // of each batch, made at its first call

    /// <summary>The peer, with texts of its own.</summary>
    public RegexMailFilter() => Variant = new Variant<MailFilter.Batch, int>("Regex, non-backtracking, all cores", (batch, hits) =>
    {
        var searched = kept.GetValue(batch, static x => new(x));
        Cores.ForRanges(batch.Messages, range => searched.Count(range, hits), atLeast: 16);
    })
    {
        Library = ExternalLibrary.Of(typeof(Regex)),
    };

    /// <inheritdoc/>
    public override Variant Variant { get; }

    // It finds the next place where any phrase begins; which ones begin there, a program has to ask itself.
    private sealed class Searched(MailFilter.Batch batch)
    {
        private readonly Regex any = new(
            string.Join('|', batch.Phrases.Phrases.Select(Regex.Escape)),
            RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

        private readonly ILookup<char, string> byLetter =
            batch.Phrases.Phrases.ToLookup(phrase => char.ToLowerInvariant(phrase[0]));

        private readonly string[] messages =
        [
            .. Enumerable.Range(0, batch.Messages)
                .Select(m => Encoding.Latin1.GetString(batch.Text, batch.Starts[m], batch.Starts[m + 1] - batch.Starts[m])),
        ];

        public void Count(Range range, int[] hits)
        {
            for (int m = range.Start.Value; m < range.End.Value; m++) hits[m] = Count(messages[m]);
        }

        private int Count(ReadOnlySpan<char> rest)
        {
            int count = 0;
            for (int at = First(rest); at >= 0; at = First(rest))
            {
                rest = rest[at..];
                foreach (string phrase in byLetter[char.ToLowerInvariant(rest[0])])
                    if (rest.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)) count++;
                rest = rest[1..]; // phrases may overlap
            }

            return count;
        }

        private int First(ReadOnlySpan<char> text)
        {
            foreach (var match in any.EnumerateMatches(text)) return match.Index;
            return -1;
        }
    }
}
