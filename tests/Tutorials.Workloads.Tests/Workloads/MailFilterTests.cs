using System.Text;
using FsCheck.Xunit;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class MailFilterTests
{
    // Few letters, so that phrases overlap and hide inside one another.
    [Property(MaxTest = 100)]
    public void Hits_are_those_that_IndexOf_finds(int seed)
    {
        var random = new SplitMix(seed);
        string Word(int longest) => new([.. Enumerable.Range(0, random.Next(1, longest + 1)).Select(_ => "abAB "[random.Next(0, 5)])]);
        string[] phrases = [.. Enumerable.Range(0, 6).Select(_ => Word(4).ToLowerInvariant()).Distinct()];
        string[] messages = [.. Enumerable.Range(0, 7).Select(_ => Word(60))];

        int[] expected = [.. messages.Select(m => phrases.Sum(p => Count(m, p)))];
        Assert.Equal(expected, Hits(phrases, messages, MailFilter.Serial));
        Assert.Equal(expected, Hits(phrases, messages, MailFilter.FourMessages));
    }

    [Fact]
    public void The_same_phrase_twice_counts_twice() => Assert.Equal([2], Hits(["ab", "AB"], ["xaby"], MailFilter.Serial));

    [Theory, InlineData(""), InlineData("naïve")]
    public void Phrases_that_cannot_be_found_are_refused(string phrase) =>
        Assert.Contains(
            "ASCII",
            Assert.Throws<ArgumentException>(() => new MailFilter.Automaton(["ok", phrase])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_title_counts_the_phrases()
    {
        var workload = Catalog.Get<MailFilter>();
        Assert.Contains($" {workload.Input(1).Phrases.Phrases.Count} ", workload.Title, StringComparison.Ordinal);
    }

    private delegate void Filter(byte[] text, int[] starts, byte[] classOf, ushort[] table, int hitsAt, int[] hits);

    private static int[] Hits(string[] phrases, string[] messages, Filter filter)
    {
        int[] starts = [0, .. messages.Select((_, m) => messages.Take(m + 1).Sum(t => t.Length))], hits = new int[messages.Length];
        var automaton = new MailFilter.Automaton(phrases);
        filter(Encoding.ASCII.GetBytes(string.Concat(messages)), starts, automaton.ClassOf, automaton.Table, automaton.HitsAt, hits);
        return hits;
    }

    private static int Count(string message, string phrase)
    {
        int count = 0;
        for (int at = message.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = message.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase)) count++;
        return count;
    }
}
