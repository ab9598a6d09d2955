namespace Tutorials.Classroom.Sandboxing;

/// <summary>How far a student's code may go.</summary>
/// <param name="Time">From the moment in which its own code begins to its last answer.</param>
/// <param name="Start">For what comes before: the runtime, the compiler, the lesson's own cells.</param>
/// <param name="MemoryBytes">Memory of one process, and of all of them together.</param>
/// <param name="DiskBytes">Files, which lie in memory.</param>
/// <param name="Processes">Processes at once.</param>
/// <param name="AnswerCharacters">The longest answer.</param>
public sealed record SandboxLimits(TimeSpan Time, TimeSpan Start, long MemoryBytes, long DiskBytes, int Processes, int AnswerCharacters)
{
    /// <summary>Threads of one sandbox, and processes: more than any exercise starts.</summary>
    public const int Threads = 400;

    /// <summary>The clock on the wall ends it long before, unless the grader itself was killed.</summary>
    public long ProcessorSeconds => 4 * (long)(Time + Start).TotalSeconds;

    /// <summary>What a lesson's exercises need, and ten times that.</summary>
    public static SandboxLimits Usual { get; } =
        new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(180), 2L << 30, 256L << 20, 32, 4 << 20);
}
