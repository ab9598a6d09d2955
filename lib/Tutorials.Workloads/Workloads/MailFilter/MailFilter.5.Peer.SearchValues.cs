using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tutorials.Workloads;

public partial class MailFilter
{
    // What one would pick instead: .NET's own search for several strings, with vectors. It finds the next place where any phrase begins;
    // which ones begin there, a program has to ask itself. One core, and the same shared out among all.
    private static Variant[] SearchValuesPeers()
    {
        var kept = new ConditionalWeakTable<Batch, Searched>();
        var library = ExternalLibrary.Of(typeof(SearchValues));
        return
        [
            Peer("SearchValues<string>", (b, hits) => kept.GetValue(b, static x => new(x)).Count(0..b.Messages, hits), library),
            Peer("SearchValues<string>, all cores", (b, hits) =>
            {
                var searched = kept.GetValue(b, static x => new(x));
                Cores.ForRanges(b.Messages, range => searched.Count(range, hits), atLeast: 16);
            }, library),
        ];
    }

    // Messages as strings, and the phrases by their first letter.
    private sealed class Searched(Batch batch)
    {
        private readonly SearchValues<string> any = SearchValues.Create([.. batch.Phrases.Phrases], StringComparison.OrdinalIgnoreCase);

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
            for (int at = rest.IndexOfAny(any); at >= 0; at = rest.IndexOfAny(any))
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
