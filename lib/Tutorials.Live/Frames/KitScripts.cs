using System.Text.Json.Nodes;
using Tutorials.Course.Figures;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Live.Frames;

/// <summary>The scripts that draw the kit's figures, for figures of the page itself: no cell has to bring them.</summary>
internal sealed class KitScripts
{
    /// <summary>Stands in an address where a lesson's name would.</summary>
    public const string Place = "kit";

    private readonly Lazy<IReadOnlyDictionary<string, string>> texts = new(() =>
    {
        using var library = new StringWriter();
        new PlotlyLibrary().WriteHtml(library);
        var page = new PageContext();
        OutputHtml.From(new() { ["output_type"] = "display_data", ["data"] = new JsonObject { ["text/html"] = library.ToString() } }, page);
        return page.ScriptTexts;
    });

    /// <summary>By key, in the order in which they have to run.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts.Value;

    /// <summary>Their addresses, relative to a frame's.</summary>
    public IEnumerable<string> Addresses => Texts.Keys.Select(key => FrameFiles.Script(Place, key));
}
