namespace Tutorials.Browser.Tests;

/// <summary>What is asked of a page, in its own language: the files in <c>Scripts/</c>, each one function.</summary>
internal static class Script
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scripts", $"{name}.js"));
}
