using Tutorials.Notebooks.Documents;

namespace Tutorials.Lessons.Tests;

/// <summary>The committed notebooks, found from the test program upwards.</summary>
internal static class CourseFiles
{
    public static string Root { get; } =
        Upwards(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, "Tutorials.sln")));

    public static string Folder { get; } = Path.Combine(Root, "notebooks");

    /// <summary>Every notebook of the folder, by file name without ending.</summary>
    public static string[] Notebooks { get; } =
        [
            .. Directory.EnumerateFiles(Folder, "*.ipynb").Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Those whose name begins with a number: they are read in order and share one rhythm.</summary>
    public static string[] Lessons { get; } = [.. Notebooks.Where(name => char.IsAsciiDigit(name[0]))];

    /// <summary>Those that have exercises: the lessons, and the gym.</summary>
    public static string[] WithExercises { get; } =
        [.. Notebooks.Where(name => Read(name).Metadata["tutorials"]?["exercises"] is not null)];

    public static string PathOf(string notebook) => Path.Combine(Folder, $"{notebook}.ipynb");

    public static Document Read(string notebook) => Document.Read(PathOf(notebook));

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }
}
