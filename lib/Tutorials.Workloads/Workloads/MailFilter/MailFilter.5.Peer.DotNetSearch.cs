using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Tutorials.Workloads;

public partial class MailFilter
{
    // Where any phrase begins first, or −1.
    private delegate int FindsFirst(ReadOnlySpan<char> text);

    // What one would pick instead: .NET's own search for several strings, with vectors, and its regular expressions, as an automaton that
    // never goes back. They find the next place where any phrase begins; which ones begin there, a program has to ask itself.
    private static Variant[] SearchPeers() =>
    [
        .. On("SearchValues<string>", typeof(SearchValues), static phrases =>
        {
            var any = SearchValues.Create([.. phrases], StringComparison.OrdinalIgnoreCase);
            return text => text.IndexOfAny(any);
        }),
        .. On("Regex, non-backtracking", typeof(Regex), static phrases =>
        {
            var any = new Regex(
                string.Join('|', phrases.Select(Regex.Escape)),
                RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            return text =>
            {
                foreach (var match in any.EnumerateMatches(text)) return match.Index;
                return -1;
            };
        }),
    ];

    // One core, and the same shared out among all.
    private static Variant[] On(string name, Type of, Func<IEnumerable<string>, FindsFirst> make)
    {
        var kept = new ConditionalWeakTable<Batch, Searched>();
        var library = ExternalLibrary.Of(of);
        return
        [
            Peer(name, (b, hits) => kept.GetValue(b, x => new(x, make)).Count(0..b.Messages, hits), library),
            Peer($"{name}, all cores", (b, hits) =>
            {
                var searched = kept.GetValue(b, x => new(x, make));
                Cores.ForRanges(b.Messages, range => searched.Count(range, hits), atLeast: 16);
            }, library),
        ];
    }

    // Messages as strings, and the phrases by their first letter.
    private sealed class Searched(Batch batch, Func<IEnumerable<string>, FindsFirst> make)
    {
        private readonly FindsFirst first = make(batch.Phrases.Phrases);

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
            for (int at = first(rest); at >= 0; at = first(rest))
            {
                rest = rest[at..];
                foreach (string phrase in byLetter[char.ToLowerInvariant(rest[0])])
                    if (rest.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)) count++;
                rest = rest[1..]; // phrases may overlap
            }

            return count;
        }
    }
}
