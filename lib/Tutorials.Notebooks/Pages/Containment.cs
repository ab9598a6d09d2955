namespace Tutorials.Notebooks.Pages;

/// <summary>
/// A page carries copies of what its notebook names, and a notebook comes from anybody: only files below a known folder are taken.
/// </summary>
internal static class Containment
{
    /// <summary>True where the file exists and lies below the folder, also behind a link.</summary>
    public static bool Holds(string folder, string path)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        string file = Path.GetFullPath(path);
        if (!file.StartsWith(root, StringComparison.Ordinal) || !File.Exists(file)) return false;
        return File.ResolveLinkTarget(file, returnFinalTarget: true) is not { } target
            || target.FullName.StartsWith(root, StringComparison.Ordinal);
    }
}
