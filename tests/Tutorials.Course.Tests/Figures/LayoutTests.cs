using Tutorials.Course.Figures;
using Tutorials.Measuring;

namespace Tutorials.Tests.Figures;

public sealed class LayoutTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 100)]
    [InlineData(8, 200)]
    [InlineData(12, 400)]
    public void Labels_never_cover_one_another(int count, int room)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            double[] wanted = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * room)];
            double[] heights = [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? 15.0 : 30)];
            double[] got = LineEnds.Spread(wanted, heights, room);
            int[] order = [.. Enumerable.Range(0, count).OrderBy(i => got[i])];
            Assert.Equal(Enumerable.Range(0, count).OrderBy(i => wanted[i]), order);
            for (int i = 1; i < count; i++)
                Assert.True(got[order[i]] - got[order[i - 1]] >= (heights[order[i]] + heights[order[i - 1]]) / 2 - 1e-9);
            if (heights.Sum() <= room)
                Assert.All(Enumerable.Range(0, count), i => Assert.InRange(got[i], heights[i] / 2 - 1e-9, room - heights[i] / 2 + 1e-9));
        }
    }

    [Fact]
    public void A_label_with_room_stays_where_its_line_ends() =>
        Assert.Equal([50, 200], LineEnds.Spread([50, 200], [15, 30], 400));

    [Theory]
    [InlineData(1.2345e-3, "1.23 ms")]
    [InlineData(0.9999e-3, "1.00 ms")]
    [InlineData(12, "12.0 s")]
    [InlineData(5e-9, "5.00 ns")]
    [InlineData(0, "0 s")]
    public void Times_have_a_unit_that_fits(double seconds, string text) => Assert.Equal(text, Quantity.Seconds(seconds));

    [Theory]
    [InlineData(8.149, "8.1×")]
    [InlineData(9.96, "10×")]
    [InlineData(53.4, "53×")]
    [InlineData(776.4, "776×")]
    [InlineData(11993, "12,000×")]
    [InlineData(0.0123, "0.012×")]
    public void Ratios_have_two_digits_and_three_where_they_are_whole(double ratio, string text) =>
        Assert.Equal(text, Quantity.Times(ratio));

    [Theory]
    [InlineData(142.3, "140")]
    [InlineData(1_270_000, "1.3M")]
    [InlineData(87_654, "88k")]
    public void A_crossing_is_only_known_roughly(double n, string text) => Assert.Equal(text, Quantity.Roughly(n));

    [Theory]
    [InlineData("one two three", 7, "one two\nthree")]
    [InlineData("one two three four five", 7, "one two\nthree\nfour\nfive")]
    [InlineData("", 7, "")]
    [InlineData("unbreakable", 5, "unbreakable")]
    public void Reasons_are_wrapped(string text, int width, string wrapped) => Assert.Equal(wrapped, Bar.Wrap(text, width));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(1e-9, 1e3)]
    [InlineData(64, 1024)]
    [InlineData(0.9, 1.1)]
    public void Logarithmic_axes_hold_their_values_and_have_few_ticks(double low, double high)
    {
        var axis = Axis.LogOver("n", [low, high]);
        Assert.True(axis.Low < low && axis.High > high && axis.High / axis.Low >= 10);
        double[] ticks = (double[])axis.ToMap()["tickvals"]!;
        Assert.InRange(ticks.Length, 1, 7);
        Assert.All(ticks, t => Assert.InRange(t, axis.Low * 0.999, axis.High * 1.001));
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(62, true)]
    public void A_tick_whose_text_would_be_cut_at_the_edge_is_left_out(int edge, bool shown)
    {
        var axis = new Axis("n", 0.0099, 10, true) { Suffix = "×", Edge = edge };
        Assert.Equal(shown, ((string[])axis.ToMap()["ticktext"]!).Contains("0.01×"));
        Assert.Contains("1×", (string[])axis.ToMap()["ticktext"]!);
    }
}
