namespace Tutorials;

/// <summary>A piece of source code that a notebook shows as code.</summary>
/// <param name="Name">Which file it is.</param>
/// <param name="Text">Its text, lines ended by a newline.</param>
public sealed record SourceText(string Name, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
