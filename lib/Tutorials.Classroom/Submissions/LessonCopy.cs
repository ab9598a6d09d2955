using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Classroom.Submissions;

/// <summary>The teacher's copy of a lesson: its exercises, and the code around them. A student's copy decides neither.</summary>
public sealed class LessonCopy
{
    private readonly (Cell Cell, HashSet<string> Declared, HashSet<string> Used)[] cells;

    /// <summary>Reads a lesson.</summary>
    /// <exception cref="NotebookException">The file is no notebook, or names no exercises.</exception>
    public LessonCopy(string path)
    {
        var document = Document.Read(path);
        Name = document.Name;
        Exercises = [.. Asked(document).Select(Tutorials.Course.Exercises.Get)];
        if (Exercises.Count == 0) throw new NotebookException(path, null, "it names no exercises in its metadata under \"tutorials\".");
        cells =
        [
            .. document.Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => (cell, Declared(cell.Source), Used(cell.Source))),
        ];
    }

    /// <summary>The file's name without ending.</summary>
    public string Name { get; }

    /// <summary>Its exercises, as its metadata names them.</summary>
    public IReadOnlyList<Exercise> Exercises { get; }

    private static IEnumerable<string> Asked(Document document) =>
        ((document.Metadata["tutorials"] as JsonObject)?["exercises"] as JsonArray ?? []).Select(id => id?.ToString() ?? "");

    /// <summary>The id of an exercise's cell.</summary>
    public static string CellOf(Exercise exercise)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        return LessonStyle.ExercisePrefix + exercise.Id;
    }

    /// <summary>The namespaces of the lesson's first cell.</summary>
    public IEnumerable<string> Usings => cells.Length == 0 ? [] : Root(cells[0].Cell.Source).Usings.Select(one => one.ToString());

    /// <summary>
    /// The lesson's cells that an exercise's code needs: the first one, and of those before the exercise each that declares a name which
    /// the code uses and does not declare, or which such a cell uses. Other exercises are not among them.
    /// </summary>
    public IReadOnlyList<string> Before(Exercise exercise, string code)
    {
        int end = Array.FindIndex(cells, cell => cell.Cell.Id == CellOf(exercise));
        var needed = Used(code);
        needed.ExceptWith(Declared(code));
        needed.ExceptWith(Root(code).DescendantNodes().OfType<ParameterSyntax>().Select(parameter => parameter.Identifier.ValueText));
        List<string> found = [];
        for (int i = (end < 0 ? cells.Length : end) - 1; i >= 0; i--)
        {
            bool isExercise = cells[i].Cell.Id.StartsWith(LessonStyle.ExercisePrefix, StringComparison.Ordinal);
            if (i > 0 && (isExercise || !cells[i].Declared.Overlaps(needed))) continue;
            needed.UnionWith(cells[i].Used);
            found.Insert(0, cells[i].Cell.Source);
        }

        return found;
    }

    internal static CompilationUnitSyntax Root(string code) =>
        CSharpSyntaxTree.ParseText(code, new(LanguageVersion.Latest, kind: Scripts)).GetCompilationUnitRoot();

    private const Microsoft.CodeAnalysis.SourceCodeKind Scripts = Microsoft.CodeAnalysis.SourceCodeKind.Script;

    private static HashSet<string> Used(string code) =>
        [.. Root(code).DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText)];

    private static HashSet<string> Declared(string code) =>
    [
        .. Root(code).DescendantNodes().Select(node => node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            _ => null,
        }).OfType<string>(),
    ];
}
