using Tutorials.Course;

namespace Tutorials.Tests.Overview;

public sealed class GlossaryTests
{
    public static TheoryData<string> Terms => [.. Glossary.All.Select(t => t.Term)];

    [Theory]
    [MemberData(nameof(Terms))]
    public void A_term_is_one_line_with_its_chinese_word(string name)
    {
        var term = Glossary.All.Single(t => t.Term == name);
        Assert.EndsWith(".", term.Meaning, StringComparison.Ordinal);
        Assert.InRange(term.Meaning.Length, 15, 140);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", term.Chinese);
        Assert.Matches("^(0[0-9]|1[0-3])-[a-z-]+$", term.Lesson);
        // All four names, or none.
        Assert.Equal(term.Ilgpu is null, term.Cuda is null);
        Assert.Equal(term.Ilgpu is null, term.OpenCl is null);
        Assert.Equal(term.Ilgpu is null, term.Hip is null);
    }

    [Fact]
    public void The_treacherous_pair_is_right()
    {
        var local = Glossary.All.Single(t => t.Term == "local memory");
        var shared = Glossary.All.Single(t => t.Term == "shared memory");
        Assert.Equal(("local memory", "private memory", "local memory"), (local.Cuda, local.OpenCl, shared.OpenCl));
    }

    // What a reader of a CUDA book or a profiler looks for.
    [Theory]
    [InlineData("bandwidth")]
    [InlineData("throughput")]
    [InlineData("latency")]
    [InlineData("occupancy")]
    [InlineData("coalescing")]
    [InlineData("sector")]
    [InlineData("bank conflict")]
    [InlineData("warp")]
    [InlineData("divergence")]
    [InlineData("barrier")]
    [InlineData("atomic")]
    [InlineData("launch overhead")]
    [InlineData("kernel")]
    [InlineData("stream")]
    [InlineData("host")]
    [InlineData("device")]
    [InlineData("arithmetic intensity")]
    [InlineData("roofline")]
    [InlineData("strong scaling")]
    [InlineData("weak scaling")]
    public void The_field_s_words_are_there(string term) => Assert.Contains(Glossary.All, t => t.Term == term);

    [Fact]
    public void They_stand_in_the_order_of_the_alphabet_and_once() =>
        Assert.Equal(Glossary.All.Select(t => t.Term).Distinct().Order(StringComparer.OrdinalIgnoreCase), Glossary.All.Select(t => t.Term));

    [Fact]
    public void Both_tables_have_their_rows() =>
        Assert.Equal((26, Glossary.All.Count), (Glossary.ShowDevices().Rows.Count, Glossary.ShowTerms().Rows.Count));
}
