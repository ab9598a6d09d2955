namespace Tutorials.Decision.Published;

/// <summary>What limits a job, and so which share of a machine decides about it.</summary>
public enum WorkKind
{
    /// <summary>Memory, walked in order: triad, dot, reading a language model for one token.</summary>
    Streaming,
    /// <summary>Memory, each cell with its neighbours: fluids, heat.</summary>
    Stencil,
    /// <summary>Memory, walked as the data say.</summary>
    Gather,
    /// <summary>Arithmetic on values that are used many times: dense products, convolutions.</summary>
    Matrix,
    /// <summary>Launches and steps that are too small to fill the machine.</summary>
    Latency,
    /// <summary>A whole program, or arithmetic of another kind: no single limit was counted.</summary>
    Application,
}
