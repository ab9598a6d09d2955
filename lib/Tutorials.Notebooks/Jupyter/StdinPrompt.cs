using System.Collections.Concurrent;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>Asks the client for a line when a cell calls <c>Console.ReadLine</c>: <c>input_request</c> and its reply.</summary>
internal sealed class StdinPrompt(KernelLink link)
{
    private readonly BlockingCollection<string> replies = [];

    public void Answered(Message reply) => replies.Add(reply.Content.Text("value") ?? "");

    /// <summary>Waits for the reader on the cell's own thread; an interrupt ends the wait.</summary>
    /// <exception cref="InvalidOperationException">The client said that it cannot ask its reader.</exception>
    public string Ask(Message cell, string prompt, bool password)
    {
        if (cell.Content.Flag("allow_stdin") == false)
            throw new InvalidOperationException("This cell asks for input, and the program that runs the notebook cannot ask anybody.");

        // The answer to a question that was interrupted may still lie here.
        while (replies.TryTake(out _))
        {
        }

        link.Ask(cell, "input_request", new() { ["prompt"] = prompt, ["password"] = password });
        return replies.Take();
    }
}
