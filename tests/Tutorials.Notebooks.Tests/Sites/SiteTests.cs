using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Sites;

namespace Tutorials.Notebooks.Tests.Sites;

/// <summary>A made-up course of three notebooks, written as a site.</summary>
public sealed class SiteTests : IDisposable
{
    private const string Library = "<script data-once=\"plotly\">window.Plotly = {};</script><p>Ready</p>";
    private readonly string folder = Directory.CreateTempSubdirectory("tutorials-site-").FullName;
    private readonly string source = Directory.CreateTempSubdirectory("tutorials-site-source-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        Directory.Delete(source, recursive: true);
    }

    private SitePage Notebook(string name, string markdown, string? failure = null)
    {
        var document = Document.Create(name);
        document.Add(CellKind.Markdown, markdown);
        document.Add(CellKind.Code, "Charts.Library()").Outputs.Add(new JsonObject
        {
            ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new JsonObject { ["text/html"] = Library },
        });
        return new(document, source, "15 minutes", failure);
    }

    private void Write(params SitePage[] pages) => Site.Write(folder, new()
    {
        Title = "A <course>",
        Introduction = "For *everybody*.",
        Paths = [new("Shorter", "Without code.", ["02-third", "nowhere", "00-first"])],
        Page = new() { Machine = [new("Machine", "Made-up")] },
    }, pages);

    private void WriteThree(string text = "") => Write(
        Notebook("00-first", $"# The first\n\nSee [the third](02-third.ipynb#what). {text}\n\n## What\n\n### Deep"),
            Notebook("01-second", "# The second\n\n## Why & how"),
        Notebook("02-third", "# The third\n\n## What", failure: "Cell 1: it broke"));

    private string Read(string file) => File.ReadAllText(Path.Combine(folder, file));

    // The pages are our own and their attributes quoted: a pattern reads them well enough.
    private static string[] All(string html, string pattern) =>
        [.. Regex.Matches(html, pattern, RegexOptions.Singleline).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    private static string Part(string html, string from, string to) =>
        Regex.Match(html, $"{from}.*?{to}", RegexOptions.Singleline) is { Success: true } part
        ? part.Value : throw new InvalidDataException($"no {from} … {to} in the page");

    [Fact]
    public void Each_notebook_has_a_page_and_the_contents_list_them_in_order()
    {
        WriteThree();
        string index = Read(Site.Index), list = Part(index, "<ol class=\"site-lessons\">", "</ol>");
        string path = Part(index, "<section class=\"site-path", "</section>");
        Assert.Equal(["A <course>"], All(index, "<title>(.*?)</title>"));
        Assert.Equal(["00-first.html", "01-second.html", "02-third.html"], All(list, "<a href=\"(.*?)\""));
        Assert.Equal(["The first", "The second", "The third"], All(list, "<a [^>]*>(.*?)</a>"));
        Assert.Equal(["00-first", "01-second", "02-third"], All(list, "data-done=\"(.*?)\""));
        Assert.Equal(["Not run to its end. Cell 1: it broke"], All(list, "<span class=\"failed-run\">(.*?)</span>"));
        Assert.Equal(["02-third.html?code=hidden", "00-first.html?code=hidden"], All(Part(path, "<p><a", "</p>"), "href=\"(.*?)\""));
    }

    [Theory]
    [InlineData("00-first.html", null, "01-second.html")]
    [InlineData("01-second.html", "00-first.html", "02-third.html")]
    [InlineData("02-third.html", "01-second.html", null)]
    public void A_page_leads_to_those_before_and_after_it(string page, string? before, string? after)
    {
        WriteThree();
        string html = Read(page);
        Assert.Equal(before is null ? [] : [before], All(html, "<a rel=\"prev\" href=\"(.*?)\""));
        Assert.Equal(after is null ? [] : [after], All(html, "<a rel=\"next\" href=\"(.*?)\""));
        Assert.Contains($"<a href=\"{Site.Index}\">All lessons</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_of_the_outputs_stands_once_in_the_folder_and_in_no_page()
    {
        WriteThree();
        string name = Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(folder, "site"), "plotly-*.js")));
        Assert.Equal("window.Plotly = {};", File.ReadAllText(Path.Combine(folder, "site", name)));
        foreach (string page in (string[])["00-first.html", "01-second.html", "02-third.html"])
        {
            Assert.DoesNotContain("window.Plotly = {}", Read(page), StringComparison.Ordinal);
            Assert.Single(All(Part(Read(page), "<head>", "</head>"), $"(<script src=\"site/{name}\"></script>)"));
        }
    }

    [Fact]
    public void Every_link_and_file_is_relative_and_there()
    {
        File.WriteAllText(Path.Combine(source, "Code.cs"), "// a < b");
        WriteThree("[code](Code.cs), [away](https://example.org/), [picture](no.png), [again](Code.cs)");
        foreach (string page in Directory.GetFiles(folder, "*.html"))
        {
            string[] addresses = All(Read(Path.GetFileName(page)), " (?:href|src)=\"(.*?)\"");
            Assert.NotEmpty(addresses);
            foreach (string address in addresses
                .Where(a => !a.StartsWith('#') && a is not ("https://example.org/" or "no.png" or "data:,")))
                Assert.True(File.Exists(Path.Combine(folder, address.Split('#', '?')[0])),
                    $"{Path.GetFileName(page)} leads to {address}, which is not there");
        }

        Assert.Contains("<a href=\"02-third.html#what\">the third</a>", Read("00-first.html"), StringComparison.Ordinal);
        Assert.Equal("// a < b", File.ReadAllText(Path.Combine(folder, "files", "Code.cs.txt")));
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "files")));
    }

    // The builder's own files are not the notebook's to publish.
    [Theory]
    [InlineData("../secret.txt", null, false)]
    [InlineData("sub/../../secret.txt", null, false)]
    [InlineData("inside.txt", null, true)]
    [InlineData("../secret.txt", "..", true)]
    public void A_link_takes_files_from_below_the_root_and_no_others(string link, string? root, bool copied)
    {
        string notebooks = Directory.CreateDirectory(Path.Combine(source, "notebooks")).FullName;
        File.WriteAllText(Path.Combine(source, "secret.txt"), "s");
        File.WriteAllText(Path.Combine(notebooks, "inside.txt"), "i");
        var page = Notebook("00-first", $"[a file]({link})") with { BaseDirectory = notebooks, Root = Path.Combine(notebooks, root ?? "") };
        Write(page);
        Assert.Equal(copied, Directory.Exists(Path.Combine(folder, "files")));
    }

    [Fact]
    public void The_search_knows_titles_and_headings_and_where_they_stand()
    {
        WriteThree();
        string script = File.ReadAllText(Path.Combine(folder, "site", "index.js"));
        string[][] entries = JsonSerializer.Deserialize<string[][]>(script["window.tutorialsIndex = ".Length..].TrimEnd('\n', ';'))!;
        Assert.Contains(entries, e => e is ["00-first.html", "The first", ""]);
        Assert.Contains(entries, e => e is ["01-second.html#why-how", "The second", "Why & how"]);
        foreach (string[] entry in entries.Where(e => e[0].Contains('#', StringComparison.Ordinal)))
            Assert.Contains($" id=\"{entry[0].Split('#')[1]}\"", Read(entry[0].Split('#')[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Exercises_are_marked_in_contents_and_search_so_that_they_can_be_left_out()
    {
        var page = Notebook("00-first", "# The first\n\n## What");
        page.Document.Add(CellKind.Markdown, "### Exercise: try it").Json["id"] = "exercise-try-text";
        page.Document.Add(CellKind.Markdown, "## After it");
        Write(page);
        string contents = Part(Read("00-first.html"), "<nav class=\"contents\"", "</nav>");
        Assert.Equal(["level-2", "level-3 exercise", "level-2"], All(contents, "<li class=\"(.*?)\""));
        string script = File.ReadAllText(Path.Combine(folder, "site", "index.js"));
        string[][] entries = JsonSerializer.Deserialize<string[][]>(script["window.tutorialsIndex = ".Length..].TrimEnd('\n', ';'))!;
        Assert.Equal(["Exercise: try it"], entries.Where(e => e is [.., "exercise"]).Select(e => e[2]));
    }

    [Fact]
    public void Two_notebooks_of_one_name_are_refused()
    {
        Assert.Contains("00-first.html", Assert.Throws<ArgumentException>(
            () => Write(Notebook("00-first", "# A"), Notebook("00-First", "# B"))).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("index.html", Assert.Throws<ArgumentException>(() => Write(Notebook("index", "# A"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_scripts_nothing_that_needs_one_is_shown()
    {
        WriteThree();
        foreach (string page in (string[])[Site.Index, "01-second.html"])
        {
            string[] parts = All(Read(page),
                "(<button[^>]*>|<input [^>]*checkbox[^>]*aria-label[^>]*>|<div class=\"site-search\"[^>]*>|<p class=\"site-done\"[^>]*>)");
            Assert.True(parts.Length >= 3, $"{page} has {parts.Length} parts that need a script");
            Assert.All(parts, part => Assert.Contains("data-needs-script hidden", part, StringComparison.Ordinal));
        }
    }
}
