namespace Tutorials.Notebooks.Pages;

/// <summary>
/// A page carries copies of what its notebook names, and a notebook comes from anybody: only files below a known folder are taken.
/// </summary>
internal static class Containment
{
    /// <summary>True where the file exists, has contents, and lies below the folder, also behind a link.</summary>
    public static bool Holds(string folder, string path)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        string file = Path.GetFullPath(path);
        if (!file.StartsWith(root, StringComparison.Ordinal) || !File.Exists(file)) return false;
        var target = File.ResolveLinkTarget(file, returnFinalTarget: true) ?? new FileInfo(file);
        // A pipe or a device has no length, and reading it may never end.
        return target.FullName.StartsWith(root, StringComparison.Ordinal) && target is FileInfo { Exists: true, Length: > 0 };
    }
}
