using System.Text.Json;
using System.Text.RegularExpressions;
using Tutorials.Course.Exercising;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Live.Lessons;

/// <summary>One output of a cell as the browser gets it.</summary>
/// <param name="Id">Stays the same while the output grows or is replaced.</param>
/// <param name="Version">Changes whenever its content does.</param>
/// <param name="Html">The content.</param>
/// <param name="IsText">True where it is text in the kit's own markup; all other HTML may only stand in a frame.</param>
internal sealed partial record ShownOutput(int Id, int Version, string Html, bool IsText)
{
    private static readonly string[] Pictures = ["<svg", "<table", "<figure", "<img"];

    /// <summary>How an exercise was judged; null where the output is no judgement.</summary>
    public Judgement? Judgement { get; private init; }

    /// <summary>True where it holds more than words: a chart of lanes, a table.</summary>
    public bool HasPicture => Pictures.Any(tag => Html.Contains(tag, StringComparison.Ordinal));

    /// <summary>True where nothing is to be seen, such as a progress bar that has done its work.</summary>
    public bool IsEmpty => Html.Length == 0;

    /// <param name="id">Its place among the outputs.</param>
    /// <param name="version">How often it has changed.</param>
    /// <param name="output">What the session gave.</param>
    /// <param name="page">Takes the scripts that outputs share.</param>
    public static ShownOutput Of(int id, int version, Output output, PageContext page)
    {
        if (Data(output) is not { } data) return new(id, version, OutputHtml.From(OutputJson.Of(output), page), IsText: true);
        string html = data.Text(MimeBundle.Html) ?? "";
        if (Bar().Match(html) is { Success: true } bar)
            return new(id, version, bar.Value, IsText: true);
        // Numbers and words come as HTML too, which says no more than their text.
        bool plain = data.Data.Keys.All(key => key is MimeBundle.Plain or MimeBundle.Html)
            && (html.Length == 0 || html.StartsWith(PlainText, StringComparison.Ordinal));
        if (plain && data.PlainText.Length == 0) return new(id, version, "", IsText: true);
        var shown = plain ? new Output.Display(MimeBundle.FromText(data.PlainText)) : output;
        string made;
        // Several windows may draw several cells at once, and the scripts that they share are put there by each.
        lock (page)
            made = OutputHtml.From(OutputJson.Of(shown), page);
        return new(id, version, made, plain)
        {
            Judgement = Judgement.Of(output),
        };
    }

    /// <summary>What a display or a result holds; null for everything else.</summary>
    public static MimeBundle? Data(Output output) => output switch
    {
        Output.Display display => display.Data,
        Output.Result result => result.Data,
        _ => null,
    };

    // How .NET Interactive's formatters begin the HTML of a value that has only a text.
    private const string PlainText = "<div class=\"dni-plaintext\">";

    // The session's own bar, letter by letter: nothing of a cell's HTML can be in it.
    [GeneratedRegex("""\A<label class="tutorials-progress"><progress max="100" value="\d{1,3}"></progress> [^<>]*</label>\z""")]
    private static partial Regex Bar();
}

/// <summary>What <c>Exercises.Check</c> said.</summary>
internal sealed record Judgement(string Id, string Status, string Message)
{
    public bool Passed => Status == "passed";

    /// <summary>The judgement in an output; null where there is none.</summary>
    public static Judgement? Of(Output output) => ShownOutput.Data(output)?.Text(CheckFigure.MimeType) is { } json
        ? JsonSerializer.Deserialize<Judgement>(json, JsonSerializerOptions.Web) : null;
}
