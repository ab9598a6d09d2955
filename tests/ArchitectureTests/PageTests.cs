using System.Text.RegularExpressions;

namespace ArchitectureTests;

/// <summary>What the pages for newcomers name is there: folders, files, types and members.</summary>
public sealed partial class PageTests
{
    private const string Page = "docs/architecture.md";

    // <Name> stands for a slice, so Saxpy is looked up in its place; no other placeholder can be.
    [Theory]
    [InlineData(Page), InlineData("README.md"), InlineData("CONTRIBUTING.md")]
    public void Every_path_exists(string page)
    {
        string[] quoted = [.. Quoted(page).Select(q => q.Replace("<Name>", "Saxpy", StringComparison.Ordinal))];
        string[] paths = [.. quoted.Where(q => FolderOrFile().IsMatch(q))];
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Repository.Has(path), $"{page} names {path}"));
    }

    [Theory]
    [InlineData(Page), InlineData("README.md"), InlineData("CONTRIBUTING.md")]
    public void Every_link_leads_somewhere(string page) => Assert.All(
        Link().Matches(Repository.Read(page)).Select(m => m.Groups[1].Value).Where(to => !to.Contains("://", StringComparison.Ordinal)),
        to => Assert.True(Repository.Has($"{Path.GetDirectoryName(page)}/{to}".TrimStart('/')), $"{page} links to {to}"));

    [Fact]
    public void Every_type_and_member_exists()
    {
        var known = Library.Built.SelectMany(l => l.Read().GetTypes()).ToLookup(t => t.Name.Split('`')[0],
            t => t.Methods.Select(m => m.Name).Concat(t.Properties.Select(p => p.Name)).Concat(t.Fields.Select(f => f.Name)).ToHashSet());
        string[] names = [.. Quoted(Page).Where(q => Name().IsMatch(q))];
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.True(
            name.Split('.') is [var type, .. var members] && known[type].Any(has => members.All(has.Contains)), $"{Page} names {name}"));
    }

    private static IEnumerable<string> Quoted(string page) => Code().Matches(Repository.Read(page)).Select(m => m.Groups[1].Value);

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)#\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex("^(lib|tests|docs|notebooks|datasets|scripts)/[^ *…<]*$")]
    private static partial Regex FolderOrFile();

    [GeneratedRegex(@"^[A-Z]\w+(\.[A-Z]\w+)?$")]
    private static partial Regex Name();
}
