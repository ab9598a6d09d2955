using ArchitectureTests.Samples.Inner;

namespace ArchitectureTests.Samples;

/// <summary>Half of a cycle that the test of cycles has to see: it stands in a lambda, inside a generic type.</summary>
internal static class First
{
    public static Func<List<Second>> Make() => () => [new()];
}
