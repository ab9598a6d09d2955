using Tutorials.Notebooks.Sessions.Cells;

namespace Tutorials.Notebooks.Sessions;

/// <summary>How a <see cref="Session"/> finds files, limits cells and asks the reader.</summary>
public sealed record SessionOptions
{
    /// <summary>The notebook's folder: <c>#r</c> and <c>#load</c> paths are relative to it.</summary>
    public string BaseDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>
    /// True where nothing else works in this process: what it still does after a cell was stopped is then that cell's, and is told.
    /// </summary>
    public bool OwnsProcess { get; init; }

    /// <summary>Whether the host itself computes just now, such as an answer for the editor: that is no cell's work.</summary>
    public Func<bool>? IsHelping { get; init; }

    /// <summary>Folders searched, in this order, for an assembly whose <c>#r</c> path is missing.</summary>
    public IReadOnlyList<string> HostDirectories { get; init; } = [AppContext.BaseDirectory];

    /// <summary>A cell that runs longer is stopped. Null: no limit.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>After this time a stopped cell that still runs is reported: it sits in code that nothing can stop.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Console text kept per cell, in characters; the rest is dropped with a notice.</summary>
    public int OutputLimit { get; init; } = 4_000_000;

    /// <summary>Answers <c>Console.ReadLine</c> and <c>GetInput</c>. Null: a cell that asks gets a clear error.</summary>
    public ReadLine? Input { get; init; }

    /// <summary>Where <c>#r "nuget:"</c> keeps what it restored. Null: the user's cache folder.</summary>
    public string? PackageDirectory { get; init; }

    /// <summary>Called when a cell has ended, before its last output is handed on: brings what is still under way to it.</summary>
    public Action? Drain { get; init; }

    /// <summary>Namespaces that every cell sees.</summary>
    public IReadOnlyList<string> Imports { get; init; } =
        ["System", "System.IO", "System.Text", "System.Linq", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks"];
}
