using FsCheck.Xunit;
using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class TreeLookupTests
{
    [Property(MaxTest = 50)]
    public void The_tree_answers_as_a_sorted_dictionary(int[] keys, int[] asked)
    {
        var dictionary = new SortedDictionary<int, int>();
        foreach (int key in keys.Where(k => k != int.MaxValue)) dictionary[key] = dictionary.Count;
        Agrees(dictionary, [.. asked, .. keys, int.MinValue, int.MaxValue]);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(15), InlineData(16), InlineData(17)]
    [InlineData(272), InlineData(273), InlineData(5_000)]
    public void Every_number_of_keys_makes_a_right_tree(int count)
    {
        var dictionary = new SortedDictionary<int, int>();
        for (int i = 0; i < count; i++) dictionary[3 * i - count] = i;
        Agrees(dictionary, [.. Enumerable.Range(-count - 2, 4 * count + 4)]);
    }

    [Fact]
    public void A_key_that_marks_unused_places_is_refused() =>
        Assert.Contains(
            "2147483647",
            Assert.Throws<ArgumentException>(() => TreeLookup.BPlusTree.Build([1, int.MaxValue], [1, 2])).Message,
            StringComparison.Ordinal);

    private static void Agrees(SortedDictionary<int, int> dictionary, int[] asked)
    {
        var tree = TreeLookup.BPlusTree.Build([.. dictionary.Keys], [.. dictionary.Values]);
        int[] expected = [.. asked.Select(key => dictionary.GetValueOrDefault(key, TreeLookup.Missing))], values = new int[asked.Length];
        TreeLookup.Serial(tree.Nodes, tree.LevelStarts, tree.Values, asked, values);
        Assert.Equal(expected, values);
        TreeLookup.Simd(tree.Nodes, tree.LevelStarts, tree.Values, asked, values);
        Assert.Equal(expected, values);
    }
}
