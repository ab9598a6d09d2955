using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tutorials.Notebooks.Sessions.Languages;

namespace Tutorials.Notebooks.Sessions;

/// <summary>The cells that ran, as they were typed, and what they are compiled with.</summary>
public sealed record SessionSnapshot(
    IReadOnlyList<string> Cells,
    CSharpParseOptions ParseOptions,
    ImmutableArray<MetadataReference> References,
    ImmutableArray<string> Imports)
{
    /// <summary>Brings what knows the commands of mixed cells; null where nothing does.</summary>
    internal Func<Task<IMixedCellRunner?>>? Languages { get; init; }
}
