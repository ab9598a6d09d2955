using Tutorials.Course;
using Tutorials.Course.Evidence;

namespace Tutorials.Tests.Evidence;

public sealed partial class ClaimTests
{
    public static TheoryData<string> Ids => [.. Claims.All.Select(claim => claim.Id)];

    [Fact]
    public void Every_part_of_the_brief_is_there()
    {
        string[] parted = ["C3", "C15", "F2"];
        Assert.Equal(
            [
                .. Enumerable.Range(1, 18).Select(i => $"C{i}").Except(parted),
                "C3a", "C3b", "C3c", "C3d", "C15a", "C15b", "C15c", "C15d", "F2a", "F2b", "F2c", "F2d", "F2e",
            ],
            Claims.All.Select(claim => claim.Id)
                .OrderBy(id => parted.Contains(id[..^1])).ThenBy(id => id[0]).ThenBy(Number).ThenBy(id => id));

        static int Number(string id) =>
            int.Parse(id[1..].TrimEnd('a', 'b', 'c', 'd', 'e'), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_part_has_a_verdict_with_its_reason_and_something_behind_it(string id)
    {
        var claim = Claims.Get(id);
        Assert.EndsWith(".", claim.Because, StringComparison.Ordinal);
        Assert.EndsWith(".", claim.Says, StringComparison.Ordinal);
        if (claim.Check != ClaimCheck.None) Assert.NotEmpty(claim.Evidence);
        if (claim.Check is ClaimCheck.Computed) Assert.NotEmpty(claim.Arithmetic);
        if (claim.Check is ClaimCheck.Cited) Assert.Contains(claim.Evidence, e => e.Source.Url is not null);
        if (claim.Check is ClaimCheck.None) Assert.Equal(ClaimVerdict.CannotBeChecked, claim.Verdict);
        Assert.All(claim.Arithmetic, sum => Assert.True(double.IsFinite(sum.Value), sum.What));
        if (claim.Reader is { } reader)
        {
            var workload = Catalog.Get(reader.Workload);
            // "Cpu" and "Gpu" stand for the best of each.
            Assert.All((string[])[reader.First, reader.Against], name =>
                Assert.Contains(workload.Variants, v => v.Name == name || v.Target.ToString() == name));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_source_is_a_dated_page_or_one_of_the_courses_own(string id)
    {
        var claim = Claims.Get(id);
        Assert.All(claim.Evidence.Select(e => e.Source).Concat(claim.Figures.Select(f => f.Source)), source =>
        {
            Assert.Equal(source.Url is null, source.CheckedOn is null);
            if (source.Url is null) Assert.Matches("^(The article|An assumption|datasets/|This kit)", source.Title);
            else Assert.InRange(source.CheckedOn!.Value, new DateOnly(2026, 11, 1), new DateOnly(2036, 1, 1));
        });
    }

    // A figure that no line uses is decoration; take it out or compute with it.
    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_figure_is_used_by_the_arithmetic_or_is_the_evidence(string id)
    {
        var claim = Claims.Get(id);
        if (claim.Check != ClaimCheck.Computed) return;
        double[] before = claim.Arithmetic.Select(sum => sum.Value).ToArray();
        Assert.All(claim.Figures, figure =>
        {
            // A threshold answers to one direction only.
            Assert.Contains((double[])[1.5, 0.1], factor => !before.SequenceEqual(With(figure.Name, figure.Value * factor)));
        });

        IEnumerable<double> With(string name, double value) =>
            (claim with { Figures = [.. claim.Figures.Select(f => f.Name == name ? f with { Value = value } : f)] })
                .Arithmetic.Select(sum => sum.Value);
    }

    // Worked by hand.
    [Theory]
    [InlineData("C1", 2, 16.0)]               // 128 ÷ 8
    [InlineData("C2", 3, 21.81)]              // 142 × 1,536 ÷ 10,000
    [InlineData("C3c", 0, 31.51)]             // 16 GT/s × 16 × 128/130 ÷ 8
    [InlineData("C3d", 0, 79.17)]             // 1 − 2.31/11.09
    [InlineData("C3d", 1, 90.77)]             // 1 − 1.81/19.61
    [InlineData("C3d", 2, 9.976)]             // 371.02/37.19
    [InlineData("C3d", 3, 2.0)]               // L40S, RTX 4090
    [InlineData("C4", 0, 1.656)]              // 19.5/11.776
    [InlineData("C4", 1, 13.25)]              // 156/11.776
    [InlineData("C4", 2, 26.49)]              // 312/11.776
    [InlineData("C5", 0, 64.0)]               // 4 cores × 8 lanes × 2 units
    [InlineData("C5", 1, 2048.0)]             // 128 × 8 × 2
    [InlineData("C6", 1, 216.0)]              // 6,912 ÷ 32
    [InlineData("C6", 2, 432.0)]              // 108 × 4
    [InlineData("C7", 0, 8.0)]                // 360/45
    [InlineData("C7", 1, 59.31)]              // 1,281,167/21,600
    [InlineData("C7", 2, 118.6)]              // 1,281,167/2,700/4
    [InlineData("C7", 3, 12.65)]              // 118.6/938
    [InlineData("C7", 5, 22.76)]              // 1,281,167/938/60
    [InlineData("C7", 6, 61.1)]               // 3,624/59.31
    [InlineData("C7", 9, 166.6)]              // 9,880/59.31
    [InlineData("C7", 10, 42706.0)]           // 90 × 1,281,167/2,700
    [InlineData("C7", 11, 4.322)]             // 42,706/9,880
    [InlineData("C7", 14, 1.866)]             // 118.6 × 24.54 G/156 T
    [InlineData("C8", 1, 1.778)]              // 1/(0.5 + 0.5/8)
    [InlineData("C10", 0, 1_414_333.0)]       // 199,000 × 7.1072
    [InlineData("C10", 1, 13.7)]              // 10,000/730
    [InlineData("C10", 7, 1151.0)]            // 265/168 × 730
    [InlineData("C11", 0, 16.8)]              // 168/10
    [InlineData("C11", 2, 6.583)]             // 158/24
    [InlineData("C12", 0, 1.0)]               // 75, 70, 250 and 300 W
    [InlineData("C12", 1, 2.236)]             // 48.75/21.81
    [InlineData("C13", 2, 47.30)]             // 1.3 M ÷ (26,280 × 104.58)
    [InlineData("C16", 0, 3.0)]               // P4, P40, V100
    [InlineData("C17", 2, 8.658)]             // 1.5774/0.18219
    [InlineData("C17", 4, 15.75)]             // 2.869/0.18219
    [InlineData("C18", 0, -71.0)]             // 297 − 368: dearer in advance
    [InlineData("C18", 1, 36.0)]              // 564 − 528
    [InlineData("C18", 2, 79.2)]              // 237.6/3
    [InlineData("F2b", 0, 3.738)]             // 6,582.35/1,760.89
    [InlineData("F2d", 0, 1800.0)]            // 4 × 450
    [InlineData("F2e", 0, 64.02)]             // 82.58/1.29
    public void The_arithmetic_agrees_with_hand_worked_values(string id, int line, double expected)
    {
        var (what, value) = (Claims.Get(id).Arithmetic[line].What, Claims.Get(id).Arithmetic[line].Value);
        Assert.True(
            Math.Abs(value - expected) <= 0.002 * Math.Abs(expected), $"{id}: '{what}' is {value}, worked by hand {expected}");
    }

    // What the verdicts say follows from the lines above it; if a catalogue changes, they have to be read again.
    [Fact]
    public void The_verdicts_follow_from_the_arithmetic()
    {
        Assert.True(Claims.Get("C3d").Arithmetic[0].Value > 70);
        Assert.All(Claims.Get("C4").Arithmetic.Take(1), sum => Assert.True(sum.Value < 2));
        Assert.All(Claims.Get("C7").Arithmetic.Skip(6).Take(4), sum => Assert.True(sum.Value > 8));
        Assert.True(Claims.Get("C12").Arithmetic[1].Value is > 1.5 and < 3);
        Assert.True(Claims.Get("C18").Arithmetic[0].Value < 0);
        Assert.True(Claims.Get("C13").Arithmetic[3].Value > 100, "at half the rent owning never pays");
    }

    [Theory]
    [InlineData("\"source\": \"dgxprice\"", "\"source\": \"nowhere\"", "C10", "nowhere")]
    [InlineData("\"verdict\": \"understated\"", "\"verdict\": \"true\"", "verdict", "claims")]
    [InlineData("\"id\": \"C2\"", "\"id\": \"C1\"", "C1 stands there 2 times", "Keep one")]
    [InlineData("\"because\"", "\"why\"", "why", "could not be mapped")]
    public void A_wrong_file_says_what_and_where(string old, string replacement, string what, string more)
    {
        string text = Tutorials.Datasets.Text("claims.json");
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at > 0);
        string changed = text[..at] + replacement + text[(at + old.Length)..];
        var error = Assert.Throws<InvalidDataException>(() => ClaimsFile.Parse(changed, "x.json"));
        Assert.StartsWith("x.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(more, error.Message, StringComparison.Ordinal);
    }
}
