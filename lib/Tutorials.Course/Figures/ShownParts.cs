namespace Tutorials.Course.Figures;

/// <summary>Figures below one another.</summary>
public sealed class ShownParts(params IReadOnlyList<IShown> parts) : IShown
{
    /// <inheritdoc/>
    public void WriteHtml(TextWriter writer)
    {
        foreach (var part in parts) part.WriteHtml(writer);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n\n", parts);
}
