using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Notebooks.Sites;

/// <summary>
/// The files that the pages of a site share, each written once: scripts of the outputs, style, and what the texts link to.
/// </summary>
internal sealed partial class SiteFiles(string folder)
{
    /// <summary>The folder of shared files beside the pages.</summary>
    public const string Shared = "site";

    /// <summary>The folder of copied files beside the pages.</summary>
    public const string Linked = "files";

    // Texts that a browser shows as they are, once they are called .txt. A link to anything else stays as it was.
    private static readonly string[] Texts = [".cs", ".csv", ".json", ".md", ".txt", ".sh"];
    private const long LargestText = 2_000_000;

    // On some file systems README.md and Readme.md are one file.
    private readonly HashSet<string> written = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> copied = [];

    /// <summary>A script that the outputs brought, as a file of its own; the element that calls it.</summary>
    public string Script(string key, string code)
    {
        // Two notebooks may bring different scripts under one key: the content names the file.
        string name = $"{SafeName(key)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)))[..8]}.js";
        Write($"{Shared}/{name}", code);
        return $"<script src=\"{Shared}/{name}\"></script>";
    }

    /// <summary>Writes a shared file once.</summary>
    public void Write(string path, string text)
    {
        if (written.Add(path))
            AtomicFile.Write(Path.Combine(folder, path), writer => writer.Write(text));
    }

    /// <summary>
    /// Where a text file that a notebook links to stands in the site; null where it is none that can be shown, or lies outside
    /// <paramref name="root"/>.
    /// </summary>
    public string? Copy(string baseDirectory, string root, string address)
    {
        string path = Path.GetFullPath(Path.Combine(baseDirectory, Uri.UnescapeDataString(address)));
        if (copied.TryGetValue(path, out string? known)) return known;
        if (!Texts.Contains(Path.GetExtension(path).ToLowerInvariant()) || !Containment.Holds(root, path)
            || new FileInfo(path).Length > LargestText)
            return null;
        string name = $"{Linked}/{SafeName(Path.GetFileName(path))}.txt";
        for (int copy = 2; written.Contains(name); copy++)
            name = $"{Linked}/{copy}-{SafeName(Path.GetFileName(path))}.txt";
        Write(name, File.ReadAllText(path));
        return copied[path] = name;
    }

    private static string SafeName(string name) => Unsafe().Replace(name, "-");

    [GeneratedRegex(@"[^\w.-]")]
    private static partial Regex Unsafe();
}
