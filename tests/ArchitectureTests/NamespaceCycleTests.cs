using Mono.Cecil;

namespace ArchitectureTests;

/// <summary>Inside an assembly, what a namespace knows never leads back to it. Parent and child are two namespaces.</summary>
public sealed class NamespaceCycleTests
{
    [Fact]
    public void Namespaces_form_no_cycle() => Pending.Check(Library.Built.SelectMany(library => Cycles(library.Read())));

    [Fact]
    public void A_cycle_is_seen_and_told()
    {
        using var own = ModuleDefinition.ReadModule(typeof(NamespaceCycleTests).Assembly.Location);
        Assert.Equal(
        [
            "ArchitectureTests.Samples → ArchitectureTests.Samples.Inner — First knows Second; "
                + "cycle: ArchitectureTests.Samples → ArchitectureTests.Samples.Inner → ArchitectureTests.Samples",
            "ArchitectureTests.Samples.Inner → ArchitectureTests.Samples — Second knows First; "
                + "cycle: ArchitectureTests.Samples.Inner → ArchitectureTests.Samples → ArchitectureTests.Samples.Inner",
        ], Cycles(own));
    }

    private static IEnumerable<string> Cycles(ModuleDefinition module)
    {
        var graph = NamespaceGraph.Of(module);
        return from arrow in graph.Arrows
               let way = graph.Way(arrow.To, arrow.From)
               where way is not null
               select $"{arrow.From} → {arrow.To} — {arrow.Why}; cycle: {arrow.From} → {string.Join(" → ", way)}";
    }
}
