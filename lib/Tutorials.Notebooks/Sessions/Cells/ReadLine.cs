namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>Asks the reader for one line. Null means that there is no more input.</summary>
public delegate string? ReadLine(string prompt, bool password);
