using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tutorials.Notebooks.Sessions;

/// <summary>The cells that ran, as they were typed, and what they are compiled with.</summary>
public sealed record SessionSnapshot(
    IReadOnlyList<string> Cells,
    CSharpParseOptions ParseOptions,
    ImmutableArray<MetadataReference> References,
    ImmutableArray<string> Imports);
