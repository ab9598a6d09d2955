using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Documents;

/// <summary>Something in a notebook that not every host of C# notebooks would understand, or that the kit's lessons do not do.</summary>
/// <param name="CellId">The cell; null for the notebook as a whole.</param>
/// <param name="Line">The line in the cell's source, or in the file where there is no cell; from 1.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record Finding(string? CellId, int Line, string Sentence)
{
    public override string ToString() => CellId is null ? $"line {Line}: {Sentence}" : $"cell {CellId}, line {Line}: {Sentence}";
}

/// <summary>
/// The dialect in which lessons are written, so that the same file runs in the kit's kernel, in .NET Interactive's last
/// release, and without any editor. For the length and tone of a lesson see <see cref="LessonStyle"/>.
/// </summary>
public static class Dialect
{
    public const string KernelName = "csharp-tutorials";
    public const string KernelDisplayName = "C# (Tutorials)";
    public const string Language = "C#";

    private static readonly CSharpParseOptions Script = CSharpParseOptions.Default
        .WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Preview);

    /// <param name="json">The file as it is committed.</param>
    /// <param name="file">What errors call it.</param>
    /// <exception cref="NotebookException">The file is no C# notebook at all.</exception>
    public static IReadOnlyList<Finding> Check(string json, string file)
    {
        var document = Document.Parse(json, file);
        List<Finding> findings = [.. Kernel(document), .. Ids(document)];
        var code = document.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        foreach (var cell in code)
            findings.AddRange(Code(cell, isFirst: cell == code[0]));
        // Last, because reading the canonical form mends ids and format number.
        findings.AddRange(Form(document, json.ReplaceLineEndings("\n")));
        return findings;
    }

    private static IEnumerable<Finding> Kernel(Document document)
    {
        if (document.Root["nbformat_minor"]?.ToString() != "5")
            yield return new(null, 1, "nbformat_minor must be 5: without it cells have no ids.");
        var kernel = document.Metadata["kernelspec"];
        foreach (var (field, wanted) in new[] { ("name", KernelName), ("display_name", KernelDisplayName), ("language", Language) })
            if (kernel?[field]?.ToString() != wanted)
                yield return new(null, 1, $"the kernelspec's {field} must be \"{wanted}\", not \"{kernel?[field]}\".");
    }

    private static IEnumerable<Finding> Ids(Document document)
    {
        var seen = new HashSet<string>();
        foreach (var (cell, index) in document.Cells.Select((cell, index) => (cell, index)))
            if (!Document.IdPattern().IsMatch(cell.Id))
                yield return new(null, cell.SourceLine ?? 1, $"cell {index + 1} has no valid id (1 to 64 letters, digits, - and _).");
            else if (!seen.Add(cell.Id))
                yield return new(cell.Id, 1, "this id stands twice in the notebook; give the copy one of its own.");
    }

    private static IEnumerable<Finding> Code(Cell cell, bool isFirst)
    {
        if (cell.Outputs.Count > 0 || cell.ExecutionCount is not null)
            yield return new(cell.Id, 1, "outputs and execution counts are not committed; clear them.");
        foreach (var (line, number) in cell.Source.Split('\n').Select((line, index) => (line.Trim(), index + 1)))
            if (line.StartsWith("#!", StringComparison.Ordinal))
                yield return new(cell.Id, number, $"magic commands such as {line.Split(' ')[0]} work in one host only.");
            else if (line.StartsWith("#r", StringComparison.Ordinal) && line.Contains("nuget:", StringComparison.OrdinalIgnoreCase))
                yield return new(cell.Id, number, "#r nuget needs the network; the kit brings what a lesson needs.");
            else if (line.StartsWith("#r", StringComparison.Ordinal) && !isFirst)
                yield return new(cell.Id, number, "#r stands in the first code cell and nowhere else.");
            else if (line.StartsWith("#load", StringComparison.Ordinal))
                yield return new(cell.Id, number, "#load is not part of the dialect; put the code into a cell or into lib/.");
        foreach (var space in CSharpSyntaxTree.ParseText(cell.Source, Script).GetRoot().DescendantNodes()
            .OfType<BaseNamespaceDeclarationSyntax>())
            yield return new(cell.Id, space.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
                $"a cell cannot declare a namespace ({space.Name}); declare the type without it.");
    }

    private static IEnumerable<Finding> Form(Document document, string json)
    {
        string canonical = document.ToJson();
        if (json == canonical)
            yield break;
        int line = json.Split('\n').Zip(canonical.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
        yield return new(null, line, "from here on this is not the canonical form; save it with Document.Write or in Jupyter.");
    }
}
