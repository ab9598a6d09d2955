using System.Text;

namespace Tutorials.Workloads;

public partial class MailFilter
{
    /// <summary>Where any phrase begins first, or −1.</summary>
    public delegate int FindsFirst(ReadOnlySpan<char> text);

    /// <summary>
    /// What a program does with a library's search: it finds the next place where any phrase begins, and which ones begin there a program
    /// has to ask itself. Messages are strings, phrases stand by their first letter.
    /// </summary>
    public sealed class PhraseSearch(Batch batch, FindsFirst first)
    {
        private readonly ILookup<char, string> byLetter =
            batch.Phrases.Phrases.ToLookup(phrase => char.ToLowerInvariant(phrase[0]));

        private readonly string[] messages =
        [
            .. Enumerable.Range(0, batch.Messages)
                .Select(m => Encoding.Latin1.GetString(batch.Text, batch.Starts[m], batch.Starts[m + 1] - batch.Starts[m])),
        ];

        /// <summary>Counts in the messages of a range.</summary>
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
