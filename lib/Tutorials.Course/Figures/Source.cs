namespace Tutorials.Course.Figures;

/// <summary>The very files that are compiled, as a lesson shows them.</summary>
public static class Source
{
    /// <summary>
    /// One file of a workload: <c>Source.Show("Saxpy.Simd")</c>; or only some of its methods with the comments above them, so that a lesson
    /// shows the idea without what surrounds it: <c>Source.Show("Dot.Gpu2Tree", "Gpu2Tree", "Tree")</c>.
    /// </summary>
    /// <inheritdoc cref="SourceFiles.Of"/>
    public static SourceText Show(string name, params string[] methods) => new(name, SourceFiles.Of(name, methods));
}
