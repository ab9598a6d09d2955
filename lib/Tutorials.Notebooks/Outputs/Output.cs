namespace Tutorials.Notebooks.Outputs;

/// <summary>What a cell produces while it runs, in Jupyter's terms and in the order of production.</summary>
public abstract record Output
{
    /// <summary>Text written to the console. <paramref name="Name"/> is <c>stdout</c> or <c>stderr</c>.</summary>
    public sealed record Stream(string Name, string Text) : Output;

    /// <summary>A value shown by the cell. With a <paramref name="DisplayId"/> it can be updated later.</summary>
    public sealed record Display(MimeBundle Data, string? DisplayId = null) : Output;

    /// <summary>Replaces the display of that id, in whichever cell it stands.</summary>
    public sealed record UpdateDisplay(MimeBundle Data, string DisplayId) : Output;

    /// <summary>The value of the cell's last expression.</summary>
    public sealed record Result(MimeBundle Data, int ExecutionCount) : Output;

    /// <summary>
    /// Why the cell stopped. <paramref name="Value"/> is one short line without colour;
    /// <paramref name="Traceback"/> has ANSI colours, one entry per line (see <see cref="Ansi.Strip"/>).
    /// </summary>
    public sealed record Error(string Name, string Value, IReadOnlyList<string> Traceback) : Output;

    /// <summary>Removes what the cell has shown so far; with <paramref name="Wait"/> only when the next output comes.</summary>
    public sealed record Clear(bool Wait) : Output;
}
