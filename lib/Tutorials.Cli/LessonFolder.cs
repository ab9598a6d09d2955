namespace Tutorials.Cli;

/// <summary>The lessons: every notebook in the folder "notebooks" whose name begins with a number. The folder is the registry.</summary>
internal static class LessonFolder
{
    /// <summary>The folder of the lessons: looked for from here upwards, then from the program upwards.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Folder => Folders.FirstOrDefault() ?? throw new UsageException(
        "There is no folder 'notebooks' here or above. Run the command inside the repository, or give the path of a notebook.");

    public static IReadOnlyList<Lesson> Lessons => [.. Notebooks.Where(IsLesson).Select(Lesson.Read)];

    /// <summary>Every notebook of the folder: the lessons in order, then what goes with them (atlas, glossary).</summary>
    public static string[] Notebooks =>
        [.. Directory.EnumerateFiles(Folder, "*.ipynb").OrderBy(path => !IsLesson(path)).ThenBy(path => path, StringComparer.Ordinal)];

    /// <summary>The notebook that was meant: a path, a number or a name.</summary>
    /// <exception cref="UsageException">There is none; the nearest names are offered.</exception>
    public static string Find(string asked)
    {
        if (File.Exists(asked)) return Path.GetFullPath(asked);
        if (Path.GetExtension(asked).ToLowerInvariant() is ".ipynb" or ".dib") throw new UsageException($"There is no file '{asked}'.");
        string[] all = Directory.EnumerateFiles(Folder, "*.ipynb").Order(StringComparer.Ordinal).ToArray();
        string? found = all.FirstOrDefault(f => Name(f).Equals(asked, StringComparison.OrdinalIgnoreCase))
            ?? all.FirstOrDefault(f => Name(f).StartsWith($"{asked.PadLeft(2, '0')}-", StringComparison.OrdinalIgnoreCase));
        if (found is not null) return found;
        var near = all.Select(Name).OrderBy(n => Distance(asked, n)).Take(3);
        throw new UsageException($"There is no lesson '{asked}'. Nearest: {string.Join(", ", near)}.");
    }

    /// <summary>True for the notebooks of the lessons' folder. Who runs the command there has taken its code on trust already.</summary>
    public static bool IsOwn(string path) => Folders.Any(folder => folder == Path.GetDirectoryName(Path.GetFullPath(path)));

    // A short word against a long name: how much of the word would have to change to stand somewhere in the name (Sellers 1980).
    internal static int Distance(string word, string name)
    {
        int[] row = new int[name.Length + 1];
        for (int i = 1; i <= word.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= name.Length; j++)
            {
                int change = diagonal + (char.ToLowerInvariant(word[i - 1]) == char.ToLowerInvariant(name[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row.Min();
    }

    private static bool IsLesson(string path) => char.IsAsciiDigit(Path.GetFileName(path)[0]);

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);

    private static IEnumerable<string> Folders => Upwards(Environment.CurrentDirectory).Concat(Upwards(AppContext.BaseDirectory))
        .Select(folder => Path.Combine(folder, "notebooks"))
        .Where(folder => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "00-*.ipynb").Any());

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
