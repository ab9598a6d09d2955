using System.Buffers;
using System.Runtime.CompilerServices;

namespace Tutorials.Workloads;

public partial class MailFilter
{
    // What one would pick instead: .NET's own search for several strings, with vectors. One core, and the same shared out among all.
    private static Variant[] SearchValuesPeers()
    {
        var kept = new ConditionalWeakTable<Batch, PhraseSearch>();
        var library = ExternalLibrary.Of(typeof(SearchValues));
        return
        [
            Peer("SearchValues<string>", (b, hits) => kept.GetValue(b, Made).Count(0..b.Messages, hits), library),
            Peer("SearchValues<string>, all cores", (b, hits) =>
            {
                var searched = kept.GetValue(b, Made);
                Cores.ForRanges(b.Messages, range => searched.Count(range, hits), atLeast: 16);
            }, library),
        ];
    }

    private static PhraseSearch Made(Batch batch)
    {
        var any = SearchValues.Create([.. batch.Phrases.Phrases], StringComparison.OrdinalIgnoreCase);
        return new(batch, text => text.IndexOfAny(any));
    }
}
