using Tutorials.Course;
using Tutorials.Course.Evidence;

namespace Tutorials.Tests.Evidence;

/// <summary>What a card shows of its claims.</summary>
public sealed partial class ClaimTests
{
    [Fact]
    public void A_claim_with_parts_shows_them_all_and_C1_is_not_C10()
    {
        Assert.Equal(["C3a", "C3b", "C3c", "C3d"], Claims.Show("C3").Claims.Select(claim => claim.Id));
        Assert.Equal(["C1"], Claims.Show("c1").Claims.Select(claim => claim.Id));
        Assert.Equal(["C14", "C15a", "C15b", "C15c", "C15d"], Claims.Show("C14 C15").Claims.Select(claim => claim.Id));
        Assert.Contains("C3a, C3b", Assert.Throws<ArgumentException>(() => Claims.Get("C3")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C19")]
    [InlineData("")]
    [InlineData("C3e")]
    public void An_unknown_id_is_answered_with_those_that_exist(string id)
    {
        var error = Assert.Throws<ArgumentException>(() => Claims.Show(id));
        Assert.Contains($"no claim '{id}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("C15d, C16", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_card_says_claim_verdict_and_sources_in_both_forms(string id)
    {
        var card = Claims.Show(id);
        var claim = Claims.Get(id);
        using var html = new StringWriter();
        card.WriteHtml(html);
        string text = card.ToString();
        Assert.Contains(claim.VerdictWords, text, StringComparison.Ordinal);
        Assert.Contains(claim.Says, text, StringComparison.Ordinal);
        Assert.All(claim.Evidence.Select(e => e.Source.Url).OfType<Uri>(), url => Assert.Contains(
            url.AbsoluteUri.Replace("&", "&amp;", StringComparison.Ordinal), html.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("This machine", text, StringComparison.Ordinal);
        Assert.Equal(html.ToString().Split("<div").Length, html.ToString().Split("</div>").Length);
        Assert.Equal(html.ToString().Split("<details").Length, html.ToString().Split("</details>").Length);
    }

    [Fact]
    public void The_readers_own_rows_are_held_against_a_claim()
    {
        Assert.Contains("This machine: MatMul, n = 1,024: Threads is", Claims.Show("C5", Made.MatMul).ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "Gpu3Register on Made-up GPU, with transfers, is", Claims.Show("C4", Made.MatMul).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Recorded GPU", Claims.Show("C4", Made.MatMul).ToString(), StringComparison.Ordinal);
        Assert.Contains("of which nothing was measured here", Claims.Show("C5", Made.Ledger).ToString(), StringComparison.Ordinal);
        // What is said of cards in general can be held against anything that has a card's row.
        Assert.Contains("This machine: MatMul, n = 1,024: ", Claims.Show("C6", Made.MatMul).ToString(), StringComparison.Ordinal);
        Assert.Contains("This machine: Ledger, n = ", Claims.Show("C6", Made.Ledger).ToString(), StringComparison.Ordinal);
        Assert.Contains("Made-up processor: 40.0 GB/s", Claims.Show("C3b", ceilings: Made.Roofs).ToString(), StringComparison.Ordinal);
    }
}
