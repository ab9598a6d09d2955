namespace Tutorials;

/// <summary>The very files that are compiled, carried inside the assembly so that a lesson can show them.</summary>
public static class Source
{
    /// <summary>The text of one file of a workload: <c>Source.Of("Saxpy.Simd")</c>.</summary>
    /// <exception cref="ArgumentException">There is no such file; the message lists those of the same workload.</exception>
    public static SourceText Of(string name)
    {
        using var stream = typeof(Source).Assembly.GetManifestResourceStream($"source/{name}.cs")
            ?? throw new ArgumentException($"There is no source '{name}'. There are: {string.Join(", ", Names(name.Split('.')[0]))}.", nameof(name));
        using var reader = new StreamReader(stream);
        return new(name, reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    /// <summary>Names of the files of one workload, in the order of the folder.</summary>
    public static IReadOnlyList<string> Names(string workload) =>
    [
        .. typeof(Source).Assembly.GetManifestResourceNames()
            .Where(r => r.StartsWith("source/", StringComparison.Ordinal))
            .Select(r => r["source/".Length..^".cs".Length])
            .Where(r => r == workload || r.StartsWith(workload + ".", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
