namespace Tutorials;

/// <summary>The files of <c>datasets/</c>, typed. They lie beside the assembly; a file of the same name in the reader's own folder wins.</summary>
public static class Datasets
{
    /// <summary>The log of a training job that never finishes: made for this course, and the thread through it.</summary>
    public static SourceText StuckLog() => new("stuck-log.txt", Text("stuck-log.txt"), IsCode: false) { IsLog = true };

    /// <summary>The hardware catalogue: <c>hardware.csv</c>, in the order of the file. Read anew each time.</summary>
    /// <exception cref="FormatException">The file is wrong; the message names line and column and says what to do.</exception>
    public static IReadOnlyList<Hardware> Hardware() => HardwareFile.Parse(Text("hardware.csv"), "datasets/hardware.csv");

    /// <summary>
    /// Offers to rent or buy: <c>prices.csv</c>, and over it the reader's own <c>prices.own.csv</c> from the reader's folder, or else from beside it.
    /// Read anew each time; nothing is fetched.
    /// </summary>
    /// <exception cref="FormatException">A file is wrong; the message names file, line and column and says what to do.</exception>
    public static IReadOnlyList<Price> Prices() => Prices(ReaderHome.Path);

    /// <summary>The article's list alone: what its claims are held against.</summary>
    internal static IReadOnlyList<Price> ListedPrices() => PriceFile.Parse(Text("prices.csv"), "datasets/prices.csv");

    /// <summary>The scenarios of the article's two lists: <c>scenarios.json</c>, in the order of the article.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message says where.</exception>
    public static IReadOnlyList<Scenario> Scenarios() => Scenario.Parse(Text("scenarios.json"), "datasets/scenarios.json");

    /// <summary>The offers of one file alone, in the form of <c>prices.csv</c>.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="FormatException">The file is wrong; the message names line and column and says what to do.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<Price> PricesOf(string path) => PriceFile.Parse(File.ReadAllText(path), path, own: true);

    /// <summary>The same with another folder of the reader's.</summary>
    internal static IReadOnlyList<Price> Prices(string readerFolder)
    {
        var listed = ListedPrices();
        string? own = new[] { readerFolder, Path.Combine(Environment.CurrentDirectory, "datasets"), Folder }
            .Select(folder => Path.Combine(folder, PriceFile.Own)).FirstOrDefault(File.Exists);
        return own is null ? listed : PriceFile.Merge(listed, PriceFile.Parse(File.ReadAllText(own), own, own: true));
    }

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
            ?? throw new FileNotFoundException($"The data file '{name}' was not found. Looked for: {string.Join(" and ", places)}. Build the solution to copy it.", name);
    }

    /// <summary>The files of a folder below <c>datasets/</c>, in both places where files are looked for; each can be given to <see cref="Text"/>.</summary>
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
