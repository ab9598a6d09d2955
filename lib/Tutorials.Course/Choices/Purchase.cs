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

/// <summary>Exercise 26: how to come by a card.</summary>
public enum Procurement
{
    /// <summary>Not answered yet.</summary>
    Open,
    /// <summary>Buy one.</summary>
    Buy,
    /// <summary>Rent one by the hour.</summary>
    Rent,
}
