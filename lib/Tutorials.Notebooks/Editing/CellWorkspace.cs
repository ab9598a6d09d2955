using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using Tutorials.Notebooks.Sessions;

using CellDocument = Microsoft.CodeAnalysis.Document;

namespace Tutorials.Notebooks.Editing;

/// <summary>
/// The session's cells as a chain of Roslyn projects, each a submission that sees the one before; the cell being typed is the last.
/// Not for use by two threads at once.
/// </summary>
internal sealed class CellWorkspace : IDisposable
{
    private readonly AdhocWorkspace workspace = new(MefHostServices.DefaultHost);
    private readonly DocumentedReferences references = new();
    private readonly List<string> cells = [];

    // A submission inherits the references of the one before: given again to each of a thousand cells they fill the memory.
    private readonly HashSet<MetadataReference> given = [];
    private Solution chain;
    private ProjectId? last;

    public CellWorkspace() => chain = workspace.CurrentSolution;

    /// <summary>A document that holds <paramref name="code"/> as the cell after those of the session.</summary>
    public CellDocument Open(SessionSnapshot session, string code)
    {
        Follow(session);
        var (solution, id) = Append(chain, last, session, "typed", code);
        return solution.GetProject(id)!.Documents.Single();
    }

    public void Dispose() => workspace.Dispose();

    private void Follow(SessionSnapshot session)
    {
        // A session only ever gets longer; if it does not continue what is known here, it is another session.
        if (!session.Cells.Take(cells.Count).SequenceEqual(cells))
        {
            chain = workspace.CurrentSolution;
            last = null;
            cells.Clear();
            given.Clear();
        }

        foreach (string cell in session.Cells.Skip(cells.Count))
        {
            cells.Add(cell);
            if (!CellSyntax.Declares(cell, session.ParseOptions)) continue;
            (chain, last) = Append(chain, last, session, $"cell {cells.Count}", cell);
            given.UnionWith(references.For(session.References));
        }
    }

    private (Solution, ProjectId) Append(Solution solution, ProjectId? previous, SessionSnapshot session, string name, string code)
    {
        var id = ProjectId.CreateNewId(name);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, usings: session.Imports, allowUnsafe: true, concurrentBuild: false);
        var project = ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            name,
            assemblyName: name,
            LanguageNames.CSharp,
            compilationOptions: options,
            parseOptions: session.ParseOptions.WithKind(SourceCodeKind.Script).WithDocumentationMode(DocumentationMode.Parse),
            projectReferences: previous is null ? [] : [new ProjectReference(previous)],
            metadataReferences: references.For(session.References).Where(reference => !given.Contains(reference)),
            isSubmission: true);
        var document = DocumentInfo.Create(
            DocumentId.CreateNewId(id),
            name,
            sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Create())));
        return (solution.AddProject(project).AddDocument(document), id);
    }
}
