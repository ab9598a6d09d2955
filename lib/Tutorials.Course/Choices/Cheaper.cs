namespace Tutorials.Course.Choices;

/// <summary>Exercise 25: which machine does the job for less.</summary>
public enum Cheaper
{
    /// <summary>Not answered yet.</summary>
    Open,
    /// <summary>The machine without a card.</summary>
    Cpu,
    /// <summary>The machine with a card.</summary>
    Gpu,
}
