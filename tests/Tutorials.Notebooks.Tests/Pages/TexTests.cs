using System.Xml.Linq;
using Tutorials.Notebooks.Pages.Tex;

namespace Tutorials.Notebooks.Tests.Pages;

public sealed class TexTests
{
    private static string Inner(string tex)
    {
        string math = TexToMathMl.Convert(tex, display: false);
        const string start = "<math><semantics><mrow>";
        Assert.StartsWith(start, math, StringComparison.Ordinal);
        return math[start.Length..math.IndexOf("</mrow><annotation", StringComparison.Ordinal)];
    }

    [Theory]
    [InlineData("x", "<mrow><mi>x</mi></mrow>")]
    [InlineData("12.5", "<mrow><mn>12.5</mn></mrow>")]
    [InlineData("a-b", "<mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow>")]
    [InlineData("x_i^2", "<mrow><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></mrow>")]
    [InlineData("x^{2n}", "<mrow><msup><mi>x</mi><mrow><mn>2</mn><mi>n</mi></mrow></msup></mrow>")]
    [InlineData("f'", "<mrow><msup><mi>f</mi><mo>′</mo></msup></mrow>")]
    [InlineData("\\frac{a}{b}", "<mrow><mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac></mrow>")]
    [InlineData("\\frac12", "<mrow><mfrac><mn>12</mn><mrow></mrow></mfrac></mrow>")]
    [InlineData("\\sqrt{x}", "<mrow><msqrt><mrow><mi>x</mi></mrow></msqrt></mrow>")]
    [InlineData("\\sqrt[3]{x}", "<mrow><mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot></mrow>")]
    [InlineData("\\alpha \\cdot \\Delta", "<mrow><mi>α</mi><mo>⋅</mo><mi>Δ</mi></mrow>")]
    [InlineData("\\sum_{i=1}^n", "<mrow><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover></mrow>")]
    [InlineData("\\max_i", "<mrow><munder><mi>max</mi><mi>i</mi></munder></mrow>")]
    [InlineData("a \\le b \\times c \\approx d", "<mrow><mi>a</mi><mo>≤</mo><mi>b</mi><mo>×</mo><mi>c</mi><mo>≈</mo><mi>d</mi></mrow>")]
    [InlineData("\\text{if } x", "<mrow><mtext>if\u00a0</mtext><mi>x</mi></mrow>")]
    [InlineData("\\left( x \\right]",
        "<mrow><mrow><mo stretchy=\"true\">(</mo><mrow><mi>x</mi></mrow><mo stretchy=\"true\">]</mo></mrow></mrow>")]
    [InlineData("\\mathbb{R}^n", "<mrow><msup><mi>ℝ</mi><mi>n</mi></msup></mrow>")]
    [InlineData("\\bar x", "<mrow><mover accent=\"true\"><mi>x</mi><mo>¯</mo></mover></mrow>")]
    [InlineData("50\\%", "<mrow><mn>50</mn><mo>%</mo></mrow>")]
    [InlineData("a < b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>")]
    public void A_formula_becomes_MathML(string tex, string expected) => Assert.Equal(expected, Inner(tex));

    [Theory]
    [InlineData("\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\end{cases}", 2, 2)]
    [InlineData("\\begin{pmatrix} a & b & c \\\\ d & e & f \\\\ \\end{pmatrix}", 2, 3)]
    [InlineData("\\begin{aligned} a &= b \\\\ &= c \\\\ &= d \\end{aligned}", 3, 2)]
    public void Environments_become_tables(string tex, int rows, int columns)
    {
        var table = XElement.Parse(TexToMathMl.Convert(tex, display: true)).Descendants("mtable").Single();
        Assert.Equal(rows, table.Elements("mtr").Count());
        Assert.All(table.Elements("mtr"), row => Assert.Equal(columns, row.Elements("mtd").Count()));
    }

    [Theory]
    [InlineData("\\oddity{x}", "\\oddity")]
    [InlineData("a } b", "}")]
    [InlineData("a & b", "&")]
    public void What_is_not_known_is_shown_as_it_was_written(string tex, string shown)
    {
        var unknown = XElement.Parse(TexToMathMl.Convert(tex, display: false)).Descendants("mtext").Single();
        Assert.Equal(shown, unknown.Value);
        Assert.Equal($"not set: {shown}", unknown.Attribute("title")!.Value);
    }

    public static TheoryData<string> Broken =>
    [
        "", "{", "}", "_", "^^", "x_", "\\", "\\frac", "\\frac{", "\\sqrt[", "\\left", "\\left(", "\\right)", "\\begin{cases} a & b",
            "\\begin", "\\end{x}",
        "\\text{", "\\text", "\\mathbb{r}", "<script>alert(1)</script>", "&&\\\\&", "\ud83d\ude00", new string('{', 20_000),
            string.Concat(Enumerable.Repeat("\\sqrt", 20_000)),
        string.Concat(Enumerable.Repeat("x^", 5_000)), string.Concat(Enumerable.Repeat("\\left(", 5_000)),
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_formula_still_becomes_well_formed_markup(string tex)
    {
        var math = XElement.Parse(TexToMathMl.Convert(tex, display: false));
        Assert.Equal("math", math.Name);
        Assert.Equal(tex.Trim(), math.Descendants("annotation").Single().Value);
        Assert.Empty(math.Descendants("script"));
    }
}
