using Microsoft.DotNet.Interactive.Commands;

namespace Tutorials.Interactive;

/// <summary><c>#!measure 21</c>.</summary>
public sealed class MeasureCommand : KernelDirectiveCommand
{
    public int Rounds { get; set; } = 21;
}

/// <summary><c>#!lanes</c>.</summary>
public sealed class LanesCommand : KernelDirectiveCommand;

/// <summary><c>#!check brighten</c>.</summary>
public sealed class CheckCommand : KernelDirectiveCommand
{
    public string Exercise { get; set; } = "";

    public string? Answer { get; set; }
}
