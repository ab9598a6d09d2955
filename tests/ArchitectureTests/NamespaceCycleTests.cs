namespace ArchitectureTests;

/// <summary>Inside an assembly, what a namespace knows never leads back to it. Parent and child are two namespaces.</summary>
public sealed class NamespaceCycleTests
{
    [Fact]
    public void Namespaces_form_no_cycle() => Pending.Check(
        from library in Library.Built
        let graph = NamespaceGraph.Of(library.Read())
        from arrow in graph.Arrows
        let way = graph.Way(arrow.To, arrow.From)
        where way is not null
        select $"{arrow.From} → {arrow.To} — {arrow.Why}; cycle: {arrow.From} → {string.Join(" → ", way)}");
}
