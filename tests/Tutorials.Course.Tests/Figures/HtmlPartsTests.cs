using Tutorials.Course.Figures;
using static Tutorials.Course.Figures.HtmlParts;

namespace Tutorials.Tests.Figures;

public sealed class HtmlPartsTests
{
    private const string Nasty = "<b>'é' & \"中\"</b>", Safe = "&lt;b&gt;&apos;é&apos; &amp; &quot;中&quot;&lt;/b&gt;";

    [Fact]
    public void Text_is_escaped_once_and_letters_stay_readable()
    {
        Assert.Equal($"<p><strong>{Safe}</strong> {Safe}</p>", $"{Paragraph(Strong(Nasty), $" {Nasty}")}");
        Assert.Equal($"<p>{Safe}<br><small><em>{Safe}</em></small></p>", $"{Paragraph(Lines(Nasty, Small(Emphasis(Nasty))))}");
        Assert.Equal($"<details><summary>{Safe}</summary><code>{Safe}</code></details>", $"{Fold(Nasty, Code(Nasty))}");
        Assert.Equal($"<ol><li>{Safe}</li><li>two</li></ol>", $"{Numbered([Nasty, "two"])}");
        Assert.Equal($"<a href=\"https://a.b/?c=1&amp;d=%22\">{Safe}</a>", $"{Link(Nasty, new("https://a.b/?c=1&d=\""))}");
    }

    [Fact]
    public void What_names_a_card_is_escaped_too()
    {
        string card = $"{Card("quiz", Edge.None, [Nasty], id: Nasty, label: Nasty)}";
        Assert.Equal(
            $"<div class=\"tutorials-quiz\" data-quiz=\"{Safe}\" role=\"group\" aria-label=\"{Safe}\" style=\"margin:1em 0\">{Safe}</div>",
            card);
    }

    [Fact]
    public void Nothing_is_written_for_nothing() => Assert.Equal("", $"{Bullets([])}{Numbered([])}{Note(null)}{Row(default, default)}");

    [Fact]
    public void A_table_box_heads_only_what_has_a_name_and_is_reached_by_keyboard()
    {
        string box = $"{TableBox(Nasty, [new(""), new(Nasty, IsNumber: true)], [(string[])["a", Nasty]])}";
        Assert.StartsWith($"<div role=\"region\" tabindex=\"0\" aria-label=\"{Safe}\"", box, StringComparison.Ordinal);
        Assert.Contains("<tr><td style=\"text-align:left\"></td><th scope=\"col\"", box, StringComparison.Ordinal);
        Assert.Contains($"<td style=\"text-align:right;white-space:nowrap\">{Safe}</td>", box, StringComparison.Ordinal);
    }
}
