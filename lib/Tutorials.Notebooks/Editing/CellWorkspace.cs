using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Tutorials.Notebooks.Sessions;

using CellDocument = Microsoft.CodeAnalysis.Document;

namespace Tutorials.Notebooks.Editing;

/// <summary>
/// The session's cells as a chain of Roslyn projects, each a submission that sees the one before (<see cref="CellBundle"/>); the cell being
/// typed is the last.
/// Not for use by two threads at once.
/// </summary>
internal sealed class CellWorkspace : IDisposable
{
    private readonly AdhocWorkspace workspace = new(EditingServices.All);
    private readonly List<string> cells = [];
    private readonly List<CellBundle> declaring = [];
    private readonly List<Link> chain = [];

    /// <summary>A document that holds <paramref name="code"/> as the cell after those of the session.</summary>
    public CellDocument Open(SessionSnapshot session, string code)
    {
        Follow(session);
        var typed = Append(chain.LastOrDefault(), session, "typed", code);
        return typed.Solution.GetProject(typed.Project)!.Documents.Single();
    }

    public void Dispose() => workspace.Dispose();

    private void Follow(SessionSnapshot session)
    {
        if (session.Cells.Count == cells.Count && session.Cells.SequenceEqual(cells)) return;
        // A session only ever gets longer; if it does not continue what is known here, it is another session.
        if (!session.Cells.Take(cells.Count).SequenceEqual(cells))
        {
            cells.Clear();
            declaring.Clear();
        }

        declaring.AddRange(session.Cells.Skip(cells.Count).Where(cell => CellSyntax.Declares(cell, session.ParseOptions))
            .Select(cell => CellBundle.Of(cell, session.ParseOptions)));
        cells.AddRange(session.Cells.Skip(cells.Count).ToArray());
        var bundles = CellBundle.Join(declaring);
        int same = chain.Zip(bundles).TakeWhile(pair => pair.First.Code == pair.Second).Count();
        chain.RemoveRange(same, chain.Count - same);
        foreach (string bundle in bundles.Skip(same))
            chain.Add(Append(chain.LastOrDefault(), session, $"cells {chain.Count + 1}", bundle));
    }

    private Link Append(Link? previous, SessionSnapshot session, string name, string code)
    {
        // A submission inherits the references of the one before: given again to each of a thousand cells they fill the memory.
        MetadataReference[] added =
        [
            .. DocumentedReferences.For(session.References).Where(reference => previous?.Given.Contains(reference) != true),
        ];
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
            projectReferences: previous is null ? [] : [new ProjectReference(previous.Project)],
            metadataReferences: added,
            isSubmission: true);
        var document = DocumentInfo.Create(
            DocumentId.CreateNewId(id),
            name,
            sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Create())));
        var solution = (previous?.Solution ?? workspace.CurrentSolution).AddProject(project).AddDocument(document);
        return new(code, solution, id, [.. previous?.Given ?? [], .. added]);
    }

    /// <summary>A script of the chain, in the solution that ends with it.</summary>
    private sealed record Link(string Code, Solution Solution, ProjectId Project, HashSet<MetadataReference> Given);
}
