namespace Tutorials.Course.Choices;

/// <summary>Exercise 18: what held the cards back.</summary>
public enum Cause
{
    /// <summary>Not answered yet.</summary>
    Open,
    /// <summary>The cards are slow.</summary>
    Hardware,
    /// <summary>Reading and decoding cannot feed the cards.</summary>
    InputPipeline,
    /// <summary>Nothing: the advert's figures are impossible.</summary>
    ImpossibleFigures,
}
