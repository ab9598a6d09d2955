namespace Tutorials.Workloads;

public partial class MailFilter
{
    /// <summary>
    /// The automaton of Aho and Corasick as one flat table: a trie of all phrases in which every missing edge already leads
    /// where the failure link would have led. Bytes are grouped into classes first (all bytes that occur in no phrase share
    /// class 0, and 'A' is 'a'), which makes the table small enough for a core's first cache.
    /// </summary>
    public sealed class Automaton
    {
        /// <summary>Builds the automaton. Phrases are of ASCII characters and not empty; case does not count.</summary>
        /// <exception cref="ArgumentException">A phrase is empty or holds other characters, or the table would be too large.</exception>
        public Automaton(IReadOnlyList<string> phrases)
        {
            if (phrases.FirstOrDefault(p => p.Length == 0 || !System.Text.Ascii.IsValid(p)) is { } bad)
                throw new ArgumentException($"'{bad}' cannot be looked for: a phrase has one or more ASCII characters.", nameof(phrases));

            Phrases = phrases;
            (ClassOf, HitsAt) = Classes(phrases);
            var rows = Trie();
            LinkMissingEdges(rows);
            int width = HitsAt + 1;
            if (rows.Count * width > ushort.MaxValue)
                throw new ArgumentException(
                    $"These phrases need {rows.Count:N0} states of {width} entries; the table holds 65,535 entries.", nameof(phrases));
            Table = [.. rows.SelectMany(row => row.Select((entry, at) => (ushort)(at == HitsAt ? entry : entry * width)))];
        }

        /// <summary>What is looked for.</summary>
        public IReadOnlyList<string> Phrases { get; }

        /// <summary>The class of each of the 256 byte values.</summary>
        public byte[] ClassOf { get; }

        /// <summary>
        /// One row per state. A state is the index of its row's first entry; state 0 has seen nothing of any phrase.
        /// Table[state + class] is the state that follows; Table[state + HitsAt] says how many phrases end in this state.
        /// </summary>
        public ushort[] Table { get; }

        /// <summary>Where in a row the number of hits stands: behind the entries of all classes.</summary>
        public int HitsAt { get; }

        private static (byte[] ClassOf, int Count) Classes(IReadOnlyList<string> phrases)
        {
            byte[] classOf = new byte[256];
            byte count = 1; // 0: bytes that occur in no phrase
            foreach (char letter in string.Concat(phrases).ToLowerInvariant().Distinct().Order())
            {
                classOf[letter] = classOf[char.ToUpperInvariant(letter)] = count;
                count++;
            }

            return (classOf, count);
        }

        // Rows with state numbers; −1 where the trie has no edge yet.
        private List<int[]> Trie()
        {
            List<int[]> rows = [NewRow()];
            foreach (string phrase in Phrases)
            {
                int state = 0;
                foreach (char letter in phrase)
                {
                    int next = rows[state][ClassOf[letter]];
                    if (next < 0)
                    {
                        rows[state][ClassOf[letter]] = next = rows.Count;
                        rows.Add(NewRow());
                    }

                    state = next;
                }

                rows[state][HitsAt]++;
            }

            return rows;
        }

        private int[] NewRow()
        {
            int[] row = new int[HitsAt + 1];
            row.AsSpan(0, HitsAt).Fill(-1);
            return row;
        }

        // Breadth first: what a state lacks, it takes from the state of its longest proper suffix, which is nearer to the root and done.
        private void LinkMissingEdges(List<int[]> rows)
        {
            int[] suffix = new int[rows.Count];
            var queue = new Queue<int>([0]);
            while (queue.TryDequeue(out int state))
            {
                if (state != 0) rows[state][HitsAt] += rows[suffix[state]][HitsAt];
                for (int c = 0; c < HitsAt; c++)
                {
                    int shorter = state == 0 ? 0 : rows[suffix[state]][c];
                    if (rows[state][c] < 0)
                    {
                        rows[state][c] = shorter;
                        continue;
                    }

                    suffix[rows[state][c]] = shorter;
                    queue.Enqueue(rows[state][c]);
                }
            }
        }
    }
}
