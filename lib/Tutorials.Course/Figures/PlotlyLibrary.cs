using System.Reflection;
using System.Text.RegularExpressions;

namespace Tutorials.Course.Figures;

/// <summary>
/// plotly.js as the package brings it, and the script that draws figures with it. The first cell of a notebook shows this value once
/// (about 3.6 MB); the figures after it are small. Nothing is loaded from the network.
/// </summary>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed partial class PlotlyLibrary : IShown
{
    /// <summary>The version of plotly.js, from the name of the resource.</summary>
    public string Version { get; } = ResourceName().Groups["version"].Value;

    /// <summary>
    /// Two scripts. A page that holds more than one copy keeps the first of each <c>data-once</c> key and drops the rest.
    /// </summary>
    public void WriteHtml(TextWriter writer)
    {
        // JupyterLab and the classic Notebook bring RequireJS. plotly.js would register itself there instead of as window.Plotly:
        // the parameters hide `define`, `module` and `exports` from it and from nothing else.
        writer.Write("<script data-once=\"plotly\">if (!window.Plotly) (function (define, module, exports) {\n");
        writer.Write(Html.Resource(Package, ResourceName().Value));
        writer.Write("\n}).call(window);</script>\n<script data-once=\"figures\">");
        writer.Write(Html.Resource(typeof(PlotlyLibrary).Assembly, "plotting/figures.js"));
        writer.Write("</script>\n");
        writer.Write($"<p class=\"tutorials-ready\"><small>Ready to draw: plotly.js {Version}, from this machine.</small></p>");
    }

    /// <inheritdoc/>
    public override string ToString() => $"Ready to draw: plotly.js {Version}, from this machine.";

    // By its name and not by one of its types: a type would bring F#'s library along. By its full name, and once: .NET Interactive's
    // loader answers a second request by the short name with an error.
    private static readonly Assembly Package = Assembly.Load(
        typeof(PlotlyLibrary).Assembly.GetReferencedAssemblies().Single(name => name.Name == "Plotly.NET"));

    private static Match ResourceName() =>
        Package.GetManifestResourceNames().Select(n => Name().Match(n)).FirstOrDefault(m => m.Success)
        ?? throw new InvalidOperationException("Plotly.NET carries no plotly.js any more: the figures need another source for it.");

    [GeneratedRegex(@"^Plotly\.NET\.plotly-(?<version>[\d.]+)\.min\.js$")]
    private static partial Regex Name();
}
