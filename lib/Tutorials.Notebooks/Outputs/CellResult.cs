namespace Tutorials.Notebooks.Outputs;

public enum CellStatus
{
    /// <summary>The cell ran to its end.</summary>
    Ok,

    /// <summary>The cell did not compile or threw.</summary>
    Error,

    /// <summary>The reader stopped it; the session's variables are kept.</summary>
    Interrupted,

    /// <summary>It ran longer than the session allows; the session's variables are kept.</summary>
    TimedOut,
}

/// <summary>How a cell ended. The same <see cref="Error"/> was also given to the output callback.</summary>
public sealed record CellResult(CellStatus Status, int ExecutionCount, TimeSpan Elapsed, Output.Error? Error = null)
{
    public bool Succeeded => Status == CellStatus.Ok;
}

public enum InterruptOutcome
{
    /// <summary>No cell was running.</summary>
    NothingRunning,

    /// <summary>The cell has stopped; the session goes on.</summary>
    Stopped,

    /// <summary>The cell sits in code that nothing can stop; it ends when that returns, or with a restart.</summary>
    StillRunning,
}
