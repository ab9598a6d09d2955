using Mono.Cecil;

namespace ArchitectureTests;

/// <summary>An arrow between two namespaces of one assembly, with a pair of types that is a reason for it.</summary>
internal sealed record NamespaceArrow(string From, string To, string Why);

/// <summary>
/// Which namespace of an assembly knows which. What the compiler makes of a lambda or an iterator belongs to the type that it stands in.
/// </summary>
internal sealed record NamespaceGraph(IReadOnlyList<NamespaceArrow> Arrows)
{
    public static NamespaceGraph Of(ModuleDefinition module) => new(
    [
        .. from type in module.GetTypes()
           let user = Outermost(type)
           from used in UsedTypes.Of(type)
           where used.Module == module
           let known = Outermost(used)
           // The compiler's own helpers (the data of arrays, generated expressions) are in none of the kit's namespaces.
           where IsOwn(user) && IsOwn(known) && user.Namespace != known.Namespace
           group $"{user.Name} knows {known.Name}" by (From: user.Namespace, To: known.Namespace) into arrow
           orderby arrow.Key.From, arrow.Key.To
           select new NamespaceArrow(arrow.Key.From, arrow.Key.To, arrow.Min()!),
    ]);

    /// <summary>The shortest way along arrows, both ends named; null where there is none.</summary>
    public IReadOnlyList<string>? Way(string from, string to)
    {
        Queue<string[]> ways = new([[from]]);
        HashSet<string> seen = [from];
        while (ways.TryDequeue(out string[]? way))
        {
            if (way[^1] == to) return way;
            foreach (var arrow in Arrows)
                if (arrow.From == way[^1] && seen.Add(arrow.To)) ways.Enqueue([.. way, arrow.To]);
        }

        return null;
    }

    private static bool IsOwn(TypeDefinition type) =>
        type.Namespace.Length > 0 && !type.Namespace.StartsWith("System.", StringComparison.Ordinal);

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
