namespace Tutorials.Notebooks.Sessions;

/// <summary>What code that runs for a cell can reach: its outputs, the reader, and whether it shall stop.</summary>
internal sealed class RunningCell(int number, CellOutput output, StopSwitch stop, ReadLine? input)
{
    public int Number => number;

    public void Write(string stream, ReadOnlySpan<char> text)
    {
        // A flood of console output is stopped here even where the loop is in a library.
        ThrowIfStopped();
        output.Write(stream, text);
    }

    public void Add(Output item)
    {
        ThrowIfStopped();
        output.Add(item);
    }

    public string? Ask(string prompt, bool password)
    {
        if (input is null)
        {
            throw new InvalidOperationException(
                "This cell asks the reader for input, and nobody can answer here. Open the notebook in an editor, or put the value into the cell.");
        }
        // On another thread, outside the cell's context: the callback is the host's code.
        using (ExecutionContext.SuppressFlow())
            Task.Run(output.Flush).Wait();
        return input(prompt, password);
    }

    private void ThrowIfStopped()
    {
        if (stop.IsRequested)
            throw new OperationCanceledException("The cell was stopped.");
    }
}
