using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Plotly.NET;
using Tutorials.Course.Deciding;
using Tutorials.Course.Figures;
using Figure = Tutorials.Course.Figures.Figure;

namespace Tutorials.Tests.Figures;

public sealed class PlotlyNetTests
{
    private static Figure Drawn() =>
        Charts.Curves("A <title>", "step", "loss", [Curve.Of("one", [3, 1]), Curve.Of("two", [2, 2.5f])], "made-up machine");

    [Fact]
    public void The_chart_is_the_same_as_a_chart_of_Plotly_NET()
    {
        var figure = Drawn();
        GenericChart chart = figure.Chart;
        Assert.Equal(2, GenericChart.getTraces(chart).Length);
        var json = JsonNode.Parse(GenericChart.toJson(chart))!;
        Assert.Equal("A &lt;title&gt;", (string)json["layout"]!["title"]!["text"]!);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(figure.ToPlotlyJson()), json));
    }

    [Fact]
    public void What_Plotly_NET_changed_is_shown()
    {
        var figure = Drawn();
        var layout = GenericChart.getLayout(figure.Chart);
        layout.SetProperty("height", 123);
        var changed = figure with { Chart = GenericChart.setLayout(layout, figure.Chart) };
        var json = JsonNode.Parse(changed.ToPlotlyJson())!;
        Assert.Equal(123, (int)json["layout"]!["height"]!);
        Assert.Equal(2, json["data"]!.AsArray().Count);
        Assert.NotEqual(123, (int)JsonNode.Parse(figure.ToPlotlyJson())!["layout"]!["height"]!);
    }

    // A host may have F#'s library in another version; .NET Interactive has.
    [Fact]
    public void A_figure_is_drawn_without_the_library_of_FSharp()
    {
        var apart = new Apart();
        string[] Loaded() => [.. apart.Assemblies.Select(a => a.GetName().Name!)];
        var prices = apart.LoadFromAssemblyPath(typeof(PriceList).Assembly.Location).GetType(typeof(PriceList).FullName!)!;
        object figure = Call(prices, "Show", null, [null]);
        using var writer = new StringWriter();
        Call(figure.GetType(), nameof(Figure.WriteHtml), figure, [writer]);
        Assert.Contains("tutorials-chart", writer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("FSharp.Core", Loaded());
        Call(figure.GetType(), "get_Chart", figure, []);
        Assert.Contains("FSharp.Core", Loaded());
    }

    private static object Call(Type type, string method, object? target, object?[] arguments) =>
        type.GetMethod(method)!.Invoke(target, arguments)!;

    /// <summary>The libraries once more, apart from those that other tests have loaded.</summary>
    private sealed class Apart : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName name) =>
            Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll") is var file && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
