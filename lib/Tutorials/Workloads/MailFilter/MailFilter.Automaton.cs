namespace Tutorials.Workloads;

public partial class MailFilter
{
    /// <summary>
    /// The automaton of Aho and Corasick as two flat tables: a trie of all phrases in which every missing edge already leads where the failure
    /// link would have led. Bytes are grouped into classes first (all bytes that occur in no phrase share class 0, and 'A' is 'a'),
    /// which makes the table small enough for a core's first or second cache.
    /// </summary>
    public sealed class Automaton
    {
        /// <summary>Builds the automaton. Phrases are of ASCII characters, not empty; case does not count.</summary>
        /// <exception cref="ArgumentException">A phrase is empty or holds other characters.</exception>
        public Automaton(IReadOnlyList<string> phrases)
        {
            Phrases = phrases;
            ClassOf = Classes(phrases, out int classes);

            var next = new List<int[]> { Row(classes) }; // state 0: nothing of any phrase seen
            var hits = new List<int> { 0 };
            foreach (string phrase in phrases)
            {
                int state = 0;
                foreach (char letter in phrase)
                {
                    ref int edge = ref next[state][ClassOf[letter]];
                    if (edge < 0)
                    {
                        edge = next.Count;
                        next.Add(Row(classes));
                        hits.Add(0);
                    }

                    state = edge;
                }

                hits[state]++;
            }

            FillMissingEdges(next, hits);
            Classes16 = classes;
            Next = [.. next.SelectMany(row => row.Select(state => (ushort)state))];
            Hits = [.. hits];
        }

        /// <summary>What is looked for.</summary>
        public IReadOnlyList<string> Phrases { get; }

        /// <summary>The class of each of the 256 byte values.</summary>
        public byte[] ClassOf { get; }

        /// <summary>Classes in a row of <see cref="Next"/>.</summary>
        public int Classes16 { get; }

        /// <summary>states × classes: the state that follows.</summary>
        public ushort[] Next { get; }

        /// <summary>How many phrases end in each state.</summary>
        public int[] Hits { get; }
    }
}
