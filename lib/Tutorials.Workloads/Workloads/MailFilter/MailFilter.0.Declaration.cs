using System.Text;
using ILGPU;

namespace Tutorials.Workloads;

/// <summary>
/// For every message, the number of places where one of many phrases ends, upper and lower case alike: multi-pattern search by one
/// automaton (Aho, Corasick 1975). One table look-up per byte, each needing the state that the last one left; messages are independent.
/// </summary>
public sealed partial class MailFilter : Workload<MailFilter.Batch, int>
{
    /// <summary>Messages, one after the other, and the automaton that reads them.</summary>
    /// <param name="Text">The bytes of all messages.</param>
    /// <param name="Starts">Message m is Text[Starts[m] … Starts[m + 1]); one more entry than there are messages.</param>
    /// <param name="Phrases">What is looked for.</param>
    public sealed record Batch(byte[] Text, int[] Starts, Automaton Phrases)
    {
        /// <summary>How many messages there are.</summary>
        public int Messages => Starts.Length - 1;

        internal byte[] ClassOf => Phrases.ClassOf;

        internal ushort[] Table => Phrases.Table;

        internal int HitsAt => Phrases.HitsAt;
    }

    private const int MeanLength = 1000;

    private static readonly string[] Suspicious =
    [
        "free offer", "act now", "winner", "you have won", "lottery", "prize", "urgent", "click here", "click below", "unsubscribe",
        "no risk", "risk free", "guarantee", "guaranteed", "cash", "cash bonus", "bonus", "credit", "credit card", "bank account",
        "password", "verify your account", "account suspended", "limited time", "offer expires", "order now", "buy now", "cheap",
        "discount", "dear friend", "inheritance", "million", "wire transfer", "investment", "double your", "earn extra",
        "extra income", "work from home", "weight loss", "miracle", "as seen on", "call now", "apply now", "pre-approved", "refinance",
    ];

    private static readonly string[] Words =
    [
        "the", "meeting", "report", "we", "will", "send", "you", "a", "new", "file", "today", "please", "see", "order", "now",
        "account", "number", "team", "project", "and", "or", "for", "with", "your", "our", "call", "free", "offer", "time", "limited",
        "dear", "friend", "colleague", "price", "card",
    ];

    public override string Title => "how often one of 45 phrases occurs in each message";
    public override string Scenario => "mail: filtering messages by rules";
    public override string Lesson => "10-where-the-cpu-wins";
    public override string SizeMeaning => "messages of about 1,000 bytes";
    public override Sizes Sizes { get; } = new([1, 16, 256, 1 << 12], [1, 16, 256, 1 << 12, 1 << 14, 1 << 16, 1 << 18]);

    public override Traits Traits { get; } = new(
        Dependence.Chains, Uniformity.Divergent, Access.Gather, Launches: 1,
        "A state machine: inside a message each byte waits for the one before, but no message waits for another.");

    // One transition per byte; the automaton's table is counted once.
    public override Cost Cost(int n) => new(
        Flops: (long)n * MeanLength, BytesRead: (long)n * (MeanLength + sizeof(int)), BytesWritten: (long)n * sizeof(int));

    // The automaton lies on the device.
    public override Transfers Transfers(int n) => new(Cost(n).BytesRead, Cost(n).BytesWritten, CopiesIn: 2);

    public override Tolerance Tolerance(int n) => Tutorials.Tolerance.Exact;

    public override IReadOnlyList<int> TestSizes => [0, 1, 3, 4, 5, 31, 33, 100];

    public override int LargeTestSize => 1_003;

    // Twice the text, as it grows while it is made. The index of a byte is an int, and a text may be a little longer than the
    // mean: checked.
    public override long MemoryBytes(int n) => checked(n * (MeanLength + 100)) * 2L + n * (2L * sizeof(int) + sizeof(double));

    public override Batch Input(int n)
    {
        var random = new SplitMix(1);
        var text = new List<byte>(n * MeanLength);
        int[] starts = new int[n + 1];
        for (int m = 0; m < n; m++)
        {
            int end = text.Count + random.Next(0, 2 * MeanLength);
            while (text.Count < end)
            {
                string word = random.Next(0, 25) == 0 ? Suspicious[random.Next(0, Suspicious.Length)] : Words[random.Next(0, Words.Length)];
                text.AddRange(Encoding.ASCII.GetBytes(random.Next(0, 8) == 0 ? word.ToUpperInvariant() : word));
                text.Add((byte)' ');
            }

            starts[m + 1] = text.Count;
        }

        return new([.. text], starts, new Automaton(Suspicious));
    }

    public override int OutputLength(Batch batch) => batch.Messages;

    // Each phrase is looked for at every place.
    public override double[] Reference(Batch batch)
    {
        double[] hits = new double[batch.Messages];
        for (int m = 0; m < hits.Length; m++)
        {
            string message = Encoding.Latin1.GetString(batch.Text, batch.Starts[m], batch.Starts[m + 1] - batch.Starts[m]);
            foreach (string phrase in batch.Phrases.Phrases)
                for (int at = message.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0;
                    at = message.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
                    hits[m]++;
        }

        return hits;
    }

    protected override IEnumerable<(string, int, Batch)> Edges =>
    [
        ("phrases inside phrases", 3, Of(["he", "she", "his", "hers"], "ushers", "HeShe his", "")),
        ("overlapping matches", 3, Of(["aa", "aaa"], "aaaa", "a", "aabaaa")),
        ("no phrase reaches over the end of a message", 3, Of(["buy now"], "please buy", " now", "buy now")),
        ("bytes of every value", 1, Of(["zz"], string.Concat(Enumerable.Range(0, 256).Select(b => (char)b)) + "zZ")),
        ("one long message beside empty ones", 9,
            Of(["ab"], "", "", string.Concat(Enumerable.Repeat("ab", 2_000)), "", "ab", "", "b", "a", "")),
    ];

    public override IReadOnlyList<Variant> Variants { get; } =
    [
        OnCpu(nameof(Serial), (b, hits) => Serial(b.Text, b.Starts, b.ClassOf, b.Table, b.HitsAt, hits)),
        OnCpu(nameof(FourMessages), (b, hits) => FourMessages(b.Text, b.Starts, b.ClassOf, b.Table, b.HitsAt, hits)),
        None("Simd", "each step looks up one table entry for one state; a vector would have to gather eight entries, "
            + "which loads them one by one; FourMessages shows what one core gains instead"),
        OnCpu(nameof(Threads), (b, hits) => Threads(b.Text, b.Starts, b.ClassOf, b.Table, b.HitsAt, hits)),
        OnGpu(nameof(Gpu), (gpu, b, hits) => gpu.Load(
            Gpu, new Index1D(b.Messages),
            gpu.In(b.Text), gpu.In(b.Starts), gpu.Keep(b.ClassOf), gpu.Keep(b.Table), b.HitsAt, gpu.Out(hits))),
    ];

    protected override IReadOnlyList<Variant> OwnPeers { get; } = SearchValuesPeers();

    private static Batch Of(string[] phrases, params string[] messages)
    {
        int[] starts = new int[messages.Length + 1];
        for (int m = 0; m < messages.Length; m++) starts[m + 1] = starts[m] + messages[m].Length;
        return new(Encoding.Latin1.GetBytes(string.Concat(messages)), starts, new Automaton(phrases));
    }
}
