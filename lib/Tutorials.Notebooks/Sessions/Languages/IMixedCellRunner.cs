using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Sessions.Languages;

/// <summary>One thing that may stand in a line with a command: its name, or a value of one of its options.</summary>
public sealed record CommandChoice(string Text, string Kind);

/// <summary>
/// Runs cells in which there is more than C# (<see cref="MixedCell"/>). What does it is an assembly of its own, and is loaded with the
/// first of them; why so: <c>docs/decisions/other-languages.md</c>.
/// </summary>
public interface IMixedCellRunner : IDisposable
{
    /// <summary>Runs one cell; its parts in C# by the session. Of an error it is told by <paramref name="output"/> too.</summary>
    Task<(CellStatus Status, Output.Error? Error)> RunAsync(string code, Action<Output> output, CancellationToken cancellation);

    /// <summary>What may stand at <paramref name="cursor"/> in a line with a command.</summary>
    Task<IReadOnlyList<CommandChoice>> CompleteAsync(string code, int cursor, CancellationToken cancellation);

    /// <summary>What is known of the command at <paramref name="cursor"/>, as Markdown; null where nothing is.</summary>
    Task<string?> ExplainAsync(string code, int cursor, CancellationToken cancellation);
}
