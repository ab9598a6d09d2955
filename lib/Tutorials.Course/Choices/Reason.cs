namespace Tutorials.Course.Choices;

/// <summary>Exercise 4: why it runs there.</summary>
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
