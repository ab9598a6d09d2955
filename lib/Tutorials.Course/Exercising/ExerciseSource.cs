using Tutorials.Course.Figures;

namespace Tutorials.Course.Exercising;

/// <summary>Cuts a nested class's code out of the file that was compiled.</summary>
internal static class ExerciseSource
{
    /// <summary>What stands between the braces of a nested class, unindented.</summary>
    /// <exception cref="InvalidOperationException">The file holds no such class.</exception>
    public static string ClassBody(Type exercise, string nested)
    {
        string file = Html.Resource(exercise.Assembly, $"exercise/{exercise.Name}.cs");
        string[] lines = file.Split('\n');
        int start = Array.FindIndex(lines, line => line.TrimEnd().EndsWith($"static class {nested}", StringComparison.Ordinal));
        if (start < 0) throw new InvalidOperationException($"{exercise.Name}.cs holds no class '{nested}'.");
        int indent = lines[start].Length - lines[start].TrimStart().Length;
        // The house style: the braces of the class stand alone, in the class's own column.
        int end = Array.FindIndex(lines, start + 2, line => line.TrimEnd() == new string(' ', indent) + "}");
        return string.Join('\n', lines[(start + 2)..end]
            .Select(line => line.Length > indent + 4 ? line[(indent + 4)..] : line.Trim()))
            .Trim('\n');
    }
}
