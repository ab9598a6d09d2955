namespace ArchitectureTests;

/// <summary>The files of the repository, found from the test program upwards. Paths are relative to its root, with slashes.</summary>
internal static class Repository
{
    public static string Root { get; } =
        Upwards(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, "Tutorials.sln")));

    /// <summary>Every C# file of lib/ and tests/ that people wrote.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Files("*.cs").Select(path => new SourceFile(path, Read(path)))];

    /// <summary>Every project file of lib/ and tests/.</summary>
    public static IReadOnlyList<string> Projects { get; } = [.. Files("*.csproj")];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    private static IEnumerable<string> Files(string pattern) =>
        from folder in (string[])["lib", "tests"]
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        orderby path
        select path;

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
