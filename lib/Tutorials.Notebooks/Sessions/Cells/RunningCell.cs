using System.Globalization;
using System.Net;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions.Compiling;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>What code that runs for a cell can reach: its outputs, the reader, and whether it shall stop.</summary>
internal sealed class RunningCell(int number, CellOutput output, StopSwitch stop, ReadLine? input)
{
    /// <summary>
    /// Where a library finds an <see cref="Action{T1, T2}"/> of a share and a text that shows a bar in the cell, by
    /// <see cref="AppContext.GetData"/>; a share of 1 takes it away.
    /// </summary>
    public const string ProgressName = "notebook.progress";

    private readonly Lock barGate = new();
    private string? barId;

    public int Number => number;

    /// <summary>Takes what code of this cell throws where no cell waits for it.</summary>
    public Action<Exception>? Late { get; set; }

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

    /// <summary>Writes although the cell has ended or is being stopped.</summary>
    public void WriteLate(string text) => output.Write("stderr", text);

    public string? Ask(string prompt, bool password)
    {
        if (input is null)
        {
            throw new InvalidOperationException(
                "This cell asks the reader for input, and nobody can answer here. "
                + "Open the notebook in an editor, or put the value into the cell.");
        }
        // On another thread, outside the cell's context: the callback is the host's code.
        using (ExecutionContext.SuppressFlow())
            Task.Run(output.Flush).Wait();
        return input(prompt, password);
    }

    public void ShowProgress(double share, string what)
    {
        Show(share, what);
        ThrowIfStopped();
    }

    /// <summary>The same before the cell's code runs, when the stop button is not its own yet.</summary>
    public void Show(double share, string what)
    {
        lock (barGate)
        {
            bool over = share >= 1;
            if (over && barId is null) return;
            string percent = (100 * Math.Clamp(share, 0, 1)).ToString("0", CultureInfo.InvariantCulture);
            string text = WebUtility.HtmlEncode(what);
            // An empty display is nothing to see, and a document that is saved leaves it out.
            var bundle = new MimeBundle(new Dictionary<string, System.Text.Json.Nodes.JsonNode?>
            {
                [MimeBundle.Html] = over ? ""
                    : $"<label class=\"tutorials-progress\"><progress max=\"100\" value=\"{percent}\"></progress> {text}</label>",
                [MimeBundle.Plain] = over ? "" : $"{percent} % {what}",
            });
            // Also where the cell is being stopped: the bar must go.
            output.Add(barId is null ? new Output.Display(bundle, barId = Guid.NewGuid().ToString("N"))
                : new Output.UpdateDisplay(bundle, barId));
            if (over)
                barId = null;
        }
    }

    private void ThrowIfStopped()
    {
        if (stop.IsRequested) throw new OperationCanceledException(StopSwitch.Message);
    }
}
