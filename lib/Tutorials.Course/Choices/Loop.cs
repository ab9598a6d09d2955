namespace Tutorials.Course.Choices;

/// <summary>Exercise 3: in which order the steps of a loop may run.</summary>
public enum Loop
{
    /// <summary>Not answered yet.</summary>
    Open,
    /// <summary>In any order.</summary>
    Free,
    /// <summary>In any order, once regrouped.</summary>
    Regroup,
    /// <summary>One after the other only.</summary>
    Chain,
}
