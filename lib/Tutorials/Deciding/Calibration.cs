namespace Tutorials.Deciding;

/// <summary>How far the projection is off, where measurements can say.</summary>
public static class Calibration
{
    /// <summary>The assumptions that the projection uses.</summary>
    public static ProjectionModel Model { get; } = new();
}
