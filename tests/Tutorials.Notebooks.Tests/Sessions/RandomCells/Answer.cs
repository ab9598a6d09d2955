namespace Tutorials.Notebooks.Tests.Sessions.RandomCells;

/// <summary>What a cell came to: its value as text, or the exception's name, or that it did not compile.</summary>
/// <param name="Value">Null where nothing is shown.</param>
/// <param name="Error">Null where the cell succeeded.</param>
internal sealed record Answer(string? Value, string? Error)
{
    public const string NotCompiled = "CompileError";
}
