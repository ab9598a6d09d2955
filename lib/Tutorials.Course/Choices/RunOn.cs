namespace Tutorials.Course.Choices;

/// <summary>Exercise 4: where a job runs.</summary>
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
