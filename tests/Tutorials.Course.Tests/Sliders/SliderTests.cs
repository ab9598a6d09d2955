using Tutorials.Course.Figures;
using Tutorials.Course.Sliders;
using Tutorials.Decision.Costing;
using Tutorials.Measuring;

namespace Tutorials.Tests.Sliders;

/// <summary>Figures that follow sliders: each at its ends, at its beginning, and by a value that somebody can work out.</summary>
public sealed class SliderTests
{
    public static TheoryData<Type> Figures => [.. SliderFigure.All.Select(figure => figure.GetType())];

    public static TheoryData<Slider> Sliders => [.. SliderFigure.All.SelectMany(figure => figure.Sliders)];

    [Theory, MemberData(nameof(Figures))]
    public void Every_corner_of_every_slider_is_drawn(Type type)
    {
        var figure = SliderFigure.All.Single(one => one.GetType() == type);
        var ends = figure.Sliders.Select(slider => (double[])[slider.Low, slider.Start, slider.High]).ToArray();
        IEnumerable<double[]> corners = [[]];
        foreach (double[] values in ends) corners = [.. corners.SelectMany(corner => values.Select(value => (double[])[.. corner, value]))];
        Assert.All(corners, corner => Assert.All(figure.Draw(corner), shown =>
        {
            using var html = new StringWriter();
            shown.WriteHtml(html);
            Assert.NotEmpty(html.ToString());
            Assert.DoesNotContain("NaN", shown.ToString(), StringComparison.Ordinal);
        }));
    }

    [Theory, MemberData(nameof(Figures))]
    public void Another_value_of_each_slider_is_another_picture(Type type)
    {
        var figure = SliderFigure.All.Single(one => one.GetType() == type);
        double[] start = [.. figure.Sliders.Select(slider => slider.Start)];
        for (int i = 0; i < start.Length; i++)
        {
            var slider = figure.Sliders[i];
            double[] other = [.. start];
            other[i] = slider.At(slider.PositionOf(slider.Start) > slider.LastPosition / 2 ? 0 : slider.LastPosition);
            Assert.NotEqual(Words(figure.Draw(start)), Words(figure.Draw(other)));
        }
    }

    [Theory, MemberData(nameof(Sliders))]
    public void A_slider_reaches_its_ends_and_its_beginning(Slider slider)
    {
        Assert.Equal(slider.Low, slider.At(0), 0.051 * slider.Low);
        Assert.Equal(slider.High, slider.At(slider.LastPosition), 0.051 * slider.High);
        Assert.Equal(slider.Start, slider.At(slider.PositionOf(slider.Start)),
            Math.Max(0.06 * slider.Start, (slider.High - slider.Low) / 200));
        Assert.Equal(slider.At(0), slider.At(-1));
        Assert.InRange(slider.LastPosition, 10, 500);
    }

    [Fact]
    public void Below_a_cell_stands_its_figure_and_below_others_none()
    {
        Assert.IsType<AmdahlSliders>(SliderFigure.Below(new("01-manager-and-factory", "amdahl")));
        Assert.Null(SliderFigure.Below(new("01-manager-and-factory", "no-such-cell")));
        Assert.Distinct(SliderFigure.All.SelectMany(figure => figure.Places));
    }

    [Fact]
    public void Amdahl_says_what_the_law_says() =>
        Assert.Contains($"{Quantity.Times(Laws.Amdahl(0.9, 10))}, never more than {Quantity.Times(10)}",
            Words(new AmdahlSliders().Draw([90, 10])), StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 32, "4 sectors")]
    [InlineData(2, 32, "8 sectors")]
    [InlineData(8, 32, "32 sectors")]
    [InlineData(1, 8, "1 sector,")]
    public void A_stride_touches_its_sectors(int stride, int threads, string sectors) =>
        Assert.Contains($"reads from: {sectors}", Words(new LaneSliders().Draw([stride, threads])), StringComparison.Ordinal);

    [Theory]
    [InlineData(10, 1000, 100, 20, "in time with batches of 1:")]
    [InlineData(1e6, 1000, 1, 20, "no batch keeps up")]
    [InlineData(1e5, 0.1, 1e4, 1, "no batch is in time")]
    public void A_deadline_is_kept_or_not(double arrivals, double deadline, double call, double each, string said) =>
        Assert.Contains(said, Words(new BatchSliders().Draw([arrivals, deadline, call, each])), StringComparison.Ordinal);

    [Fact]
    public void A_month_of_rent_is_hours_times_price()
    {
        var a = CostAssumptions.Read();
        string words = Words(new BillSliders().Draw([100, a.CardPurchasePrice, 20, a.ServiceYears]));
        Assert.Contains("2,000", words, StringComparison.Ordinal);
    }

    private static string Words(IEnumerable<IShown> shown) => string.Join('\n', shown.Select(one => one.ToString()));
}
