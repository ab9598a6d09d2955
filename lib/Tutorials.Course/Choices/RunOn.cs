namespace Tutorials.Course.Choices;

/// <summary>Exercise 3: where a job runs.</summary>
public enum RunOn
{
    /// <summary>Not answered yet.</summary>
    Open,
    /// <summary>On the processor, the manager.</summary>
    Cpu,
    /// <summary>On the graphics card, the factory.</summary>
    Gpu,
    /// <summary>One part on each.</summary>
    Both,
}

/// <summary>Exercise 3: why it runs there.</summary>
public enum Reason
{
    /// <summary>Not answered yet.</summary>
    Open,
    /// <summary>No piece needs another piece.</summary>
    Independent,
    /// <summary>Each step needs the step before.</summary>
    Chain,
    /// <summary>Too small to share.</summary>
    Small,
    /// <summary>It has parts of both kinds.</summary>
    Parts,
}
