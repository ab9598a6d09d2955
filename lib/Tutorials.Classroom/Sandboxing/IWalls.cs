using System.Diagnostics;

namespace Tutorials.Classroom.Sandboxing;

/// <summary>What a program behind walls sees of this machine.</summary>
/// <param name="Shown">Files and folders, to read only: where each lies, and where it is seen.</param>
/// <param name="Variables">Its whole environment, but for what the walls add.</param>
internal sealed record Inside(IReadOnlyList<(string Path, string Seen)> Shown, IReadOnlyList<(string Name, string Value)> Variables);

/// <summary>What keeps students' code away from the machine on which it runs.</summary>
internal interface IWalls
{
    /// <summary>How the runtime is started behind these walls.</summary>
    /// <param name="inside">What it sees.</param>
    /// <param name="limits">How far it may go.</param>
    /// <param name="arguments">The runtime's: a program as it is seen inside, and its arguments.</param>
    ProcessStartInfo Start(Inside inside, SandboxLimits limits, IEnumerable<string> arguments);

    /// <summary>Ends what goes on when the started process is killed.</summary>
    void End(ProcessStartInfo started);
}
