using Microsoft.FSharp.Collections;
using Newtonsoft.Json.Linq;
using Plotly.NET;

namespace Tutorials.Course.Figures;

/// <summary>
/// Makes a chart of Plotly.NET from plotly's JSON. Only who asks for <see cref="Figure.Chart"/> comes here: no lesson needs F#'s library
/// to be loaded, which a host may have in another version.
/// </summary>
internal static class PlotlyNet
{
    public static GenericChart Read(string json)
    {
        var chart = JObject.Parse(json);
        var traces = chart["data"]!.Select(trace => Fill(new Trace((string)trace["type"]!), trace));
        var drawn = GenericChart.ofTraceObjects(false, ListModule.OfSeq(traces));
        return GenericChart.setConfig(Fill(new Config(), chart["config"]!),
            GenericChart.setLayout(Fill(new Layout(), chart["layout"]!), drawn));
    }

    public static string Write(GenericChart chart) => GenericChart.toJson(chart);

    private static T Fill<T>(T target, JToken properties) where T : DynamicObj.DynamicObj
    {
        foreach (JProperty property in properties)
            if (property.Name != "type") target.SetProperty(property.Name, property.Value); // a trace is made with its type
        return target;
    }
}
