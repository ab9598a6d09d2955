namespace Tutorials.Course.Choices;

/// <summary>Exercise 30: the one reason that decides.</summary>
public enum DecidedBy
{
    /// <summary>Not answered yet.</summary>
    Open,
    /// <summary>The hours that a card would be held.</summary>
    Use,
    /// <summary>The time on the way to the card and back.</summary>
    Transfers,
    /// <summary>Reading and decoding: what feeds the card.</summary>
    Loader,
    /// <summary>Steps that need the step before.</summary>
    Chain,
}
