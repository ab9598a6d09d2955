namespace Tutorials.Course.Choices;

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
