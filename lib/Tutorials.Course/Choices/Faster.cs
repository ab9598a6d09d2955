namespace Tutorials.Course.Choices;

/// <summary>Exercise 24: who is faster at so many look-ups.</summary>
public enum Faster
{
    /// <summary>Not answered yet.</summary>
    Open,
    /// <summary>The processor, on any machine.</summary>
    Cpu,
    /// <summary>The graphics card, on any machine.</summary>
    Gpu,
    /// <summary>That depends on the machine: measure.</summary>
    Measure,
}
