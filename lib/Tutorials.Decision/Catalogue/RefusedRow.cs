namespace Tutorials.Decision.Catalogue;

/// <summary>A row of a file that takes no part, and why.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The row's number, counted from 1.</param>
/// <param name="Reason">A sentence for people, with file, line and what to do.</param>
public sealed record RefusedRow(string File, int Line, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Reason;
}
