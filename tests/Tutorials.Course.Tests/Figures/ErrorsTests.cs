using Tutorials.Course.Figures;
using Tutorials.Devices;
using Tutorials.Measuring;
using Tutorials.Workloads;

namespace Tutorials.Tests.Figures;

public sealed class ErrorsTests
{
    private static Measurement Row(string variant, double seconds, double? error, NumberSource source = NumberSource.Measured) =>
        Made.Row(variant, 64, seconds, workload: "Saxpy") with
    {
        Source = source, Check = new(true, 1, 0, -1, "") { RelativeError = error }, Kernel = new(seconds, seconds, seconds, 9),
    };

    [Fact]
    public void A_point_for_each_error_and_a_line_of_the_table_for_each_row()
    {
        var figure = Charts.Errors(new("Made-up machine",
            [Row("Serial", 0.02, 3.1e-7), Row("SerialDouble", 0.03, 2e-8), Row("Gpu", 1e-3, null, NumberSource.Projected)]));
        Assert.Equal([0.02, 0.03], FigureTests.Json(figure)["data"]!.AsArray().Select(t => (double)t!["x"]![0]!));
        Assert.Equal([3.1e-7, 2e-8], FigureTests.Json(figure)["data"]!.AsArray().Select(t => (double)t!["y"]![0]!));
        Assert.Equal(["3.1 · 10⁻⁷", "2 · 10⁻⁸", ""], figure.Table.Rows.Select(r => r[2]));
        Assert.Contains("SerialDouble takes 30.0 ms and errs by 2 · 10⁻⁸", figure.Alt, StringComparison.Ordinal);
        Assert.Contains("projected", figure.Table.Rows[2][0], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_error_there_is_nothing_to_draw()
    {
        var reason = Assert.Throws<ArgumentException>(() => Charts.Errors(new("Made-up machine", [Row("Serial", 0.02, 0)])));
        Assert.Contains("no variant with a time and an error", reason.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3.1e-7, "3.1 · 10⁻⁷")]
    [InlineData(1e-10, "10⁻¹⁰")]
    [InlineData(9.96e-8, "10⁻⁷")]
    [InlineData(25, "2.5 · 10¹")]
    [InlineData(0, "0")]
    public void Powers_of_ten_are_written_as_people_write_them(double value, string text) => Assert.Equal(text, Quantity.Scientific(value));
}
