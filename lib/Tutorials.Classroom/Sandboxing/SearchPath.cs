namespace Tutorials.Classroom.Sandboxing;

/// <summary>Where programs are looked for.</summary>
/// <param name="path">Folders, as the variable PATH holds them.</param>
internal readonly struct SearchPath(string path)
{
    /// <summary>That of this process.</summary>
    public static SearchPath Own => new(Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>The first program of a name, or null.</summary>
    public string? Find(string name)
    {
        string file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }
}
