using System.Text.RegularExpressions;

namespace Tutorials;

/// <summary>The very files that are compiled, carried inside the assembly so that a lesson can show them.</summary>
public static class SourceFiles
{
    /// <summary>
    /// The text of one file of a workload: <c>SourceFiles.Of("Saxpy.Simd")</c>; or only some of its methods with the comments above them,
    /// so that a lesson shows the idea without what surrounds it: <c>SourceFiles.Of("Dot.Gpu2Tree", "Gpu2Tree", "Tree")</c>.
    /// </summary>
    /// <param name="name">The file, without its ending.</param>
    /// <param name="methods">Methods of that file, in the order in which they shall stand; none for the whole file.</param>
    /// <exception cref="ArgumentException">
    /// There is no such file or method; the message lists the files of the same workload, or names the method.
    /// </exception>
    public static string Of(string name, params string[] methods)
    {
        ArgumentNullException.ThrowIfNull(methods);
        string resource = Resources().FirstOrDefault(r => NameOf(r) == name)
            ?? throw new ArgumentException(
                $"There is no source '{name}'. There are: {string.Join(", ", Names(name.Split('.')[0]))}.", nameof(name));
        using var reader = new StreamReader(typeof(SourceFiles).Assembly.GetManifestResourceStream(resource)!);
        string text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return methods.Length == 0 ? text : string.Join('\n', methods.Select(method => Method(name, text.Split('\n'), method)));
    }

    /// <summary>Names of the files of one workload, in the order of the folder: declaration, rungs, peers, helpers.</summary>
    public static IReadOnlyList<string> Names(string workload) =>
        [.. Resources().Select(NameOf).Where(name => name == workload || name.StartsWith(workload + ".", StringComparison.Ordinal))];

    private static IEnumerable<string> Resources() => typeof(SourceFiles).Assembly.GetManifestResourceNames()
        .Where(r => r.StartsWith("source/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    // Saxpy.2.Simd.cs is "Saxpy.Simd", Saxpy.0.Declaration.cs is "Saxpy": the digit orders the folder and is no part of the name.
    private static string NameOf(string resource) =>
        Regex.Replace(resource["source/".Length..^".cs".Length], @"\.0\.Declaration$|(?<=\.)[1-9]\.", "");

    // The house style: a member of a class is indented by four, its closing brace stands alone in that column.
    private static string Method(string name, string[] lines, string method)
    {
        int head = Array.FindIndex(lines, line => Regex.IsMatch(line, $@"^    [a-z][^=;]*\b{Regex.Escape(method)}(<\w+>)?\("));
        if (head < 0) throw new ArgumentException($"{name}.cs has no method '{method}'.", nameof(method));
        int first = head, last = Array.FindIndex(lines, head, line => line == "    }" || (line.EndsWith(';') && Expression(lines, head)));
        while (first > 0 && lines[first - 1].TrimStart().StartsWith("//", StringComparison.Ordinal)) first--;
        return string.Concat(lines[first..(last + 1)].Select(line => (line.Length > 4 ? line[4..] : line) + "\n"));
    }

    private static bool Expression(string[] lines, int head) => lines[head].Contains("=>", StringComparison.Ordinal);
}
