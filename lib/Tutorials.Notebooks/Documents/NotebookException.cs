namespace Tutorials.Notebooks.Documents;

/// <summary>A notebook cannot be read, written or run. The message is one sentence for the person at the keyboard.</summary>
public sealed class NotebookException : Exception
{
    /// <param name="file">The file as the person named it.</param>
    /// <param name="line">The line in that file, from 1; null where no line is at fault.</param>
    /// <param name="problem">What is wrong and what to do: a clause that reads well after "file, line 3: ".</param>
    /// <param name="cause">What the runtime said, where it said something.</param>
    public NotebookException(string file, int? line, string problem, Exception? cause = null)
        : base(line is null ? $"{file}: {problem}" : $"{file}, line {line}: {problem}", cause) =>
        (File, Line) = (file, line);

    public string File { get; }

    public int? Line { get; }
}
