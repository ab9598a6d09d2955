namespace Tutorials;

/// <summary>The files of <c>datasets/</c>. They lie beside the assembly; a folder of that name below the current one wins.</summary>
public static class Datasets
{
    /// <summary>The text of one file, lines ended by a newline.</summary>
    /// <param name="name">Path below <c>datasets/</c>, with forward slashes.</param>
    /// <exception cref="FileNotFoundException">There is no such file; the message names the places that were searched.</exception>
    public static string Text(string name) => File.ReadAllText(Find(name)).ReplaceLineEndings("\n");

    /// <summary>Where a file lies: <c>datasets/</c> below the current folder first, then beside the assembly.</summary>
    /// <exception cref="FileNotFoundException">There is no such file; the message names the places that were searched.</exception>
    public static string Find(string name)
    {
        string[] places = [Path.Combine(Environment.CurrentDirectory, "datasets", name), Path.Combine(Folder, name)];
        return places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"The data file '{name}' was not found. Looked for: {string.Join(" and ", places)}. Build the solution to copy it.", name);
    }

    /// <summary>
    /// The files of a folder below <c>datasets/</c>, in both places where files are looked for; each can be given to <see cref="Text"/>.
    /// </summary>
    /// <param name="folder">Path below <c>datasets/</c>, with forward slashes.</param>
    /// <param name="ending">What their names end in: <c>.json</c>.</param>
    /// <returns>Names with the folder before them, in order; none where the folder does not exist.</returns>
    public static IReadOnlyList<string> Names(string folder, string ending) =>
    [
        .. new[] { Path.Combine(Environment.CurrentDirectory, "datasets"), Folder }
            .Select(place => new DirectoryInfo(Path.Combine(place, folder)))
            .Where(place => place.Exists)
            .SelectMany(place => place.EnumerateFiles($"*{ending}", SearchOption.AllDirectories)
                .Select(file => $"{folder}/{Path.GetRelativePath(place.FullName, file.FullName).Replace('\\', '/')}"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The folder <c>datasets</c> beside the assembly.</summary>
    public static string Folder
    {
        get
        {
            // An assembly loaded from memory has no location; the host's own folder is the next best place.
            string location = typeof(Datasets).Assembly.Location;
            return Path.Combine(location.Length > 0 ? Path.GetDirectoryName(location)! : AppContext.BaseDirectory, "datasets");
        }
    }
}
