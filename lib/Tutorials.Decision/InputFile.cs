namespace Tutorials.Decision;

/// <summary>A file that somebody named on the command line.</summary>
public static class InputFile
{
    /// <summary>Its text.</summary>
    /// <exception cref="FormatException">It is empty, a pipe or a device.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Read(string path) => File.ReadAllText(Whole(path));

    /// <inheritdoc cref="Read"/>
    public static byte[] ReadBytes(string path) => File.ReadAllBytes(Whole(path));

    // Pipes and devices have no length, and reading one may never end.
    private static string Whole(string path) => new FileInfo(path) is { Exists: true, Length: 0 }
        ? throw new FormatException($"{path}: this file is empty, or it is a pipe or a device. Give the path of a file.")
        : path;
}
