using Microsoft.CodeAnalysis;

namespace Tutorials.Notebooks.Sessions.Errors;

/// <summary>Finds the namespaces that hold a public type of a given name: what a missing <c>using</c> should have said.</summary>
internal static class TypeNames
{
    // The namespaces that a learner means, before those that only share the name.
    private static readonly string[] Usual =
        ["System.Diagnostics", "System.Numerics", "System.Threading", "System.Text.Json", "System.Net.Http", "ILGPU", "ILGPU.Runtime",
        "Tutorials"];

    public static IReadOnlyList<string> NamespacesOf(Compilation compilation, string typeName)
    {
        var found = new List<string>();
        Search(compilation.GlobalNamespace, typeName, found);
        return [.. found.Distinct().OrderBy(Rank).ThenBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];
    }

    private static int Rank(string name) => Array.IndexOf(Usual, name) is var place and >= 0 ? place : Usual.Length;

    private static void Search(INamespaceSymbol space, string typeName, List<string> found)
    {
        // The session's own libraries are no subject of a lesson.
        if (space.ToDisplayString() == "Tutorials.Notebooks") return;
        if (!space.IsGlobalNamespace && space.GetTypeMembers(typeName).Any(type => type.DeclaredAccessibility == Accessibility.Public))
            found.Add(space.ToDisplayString());
        foreach (var part in space.GetNamespaceMembers())
            Search(part, typeName, found);
    }
}
