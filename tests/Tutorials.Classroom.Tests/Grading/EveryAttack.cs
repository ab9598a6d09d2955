namespace Tutorials.Tests.Grading;

/// <summary>
/// Attacks on a wall that another attack of every commit runs against too are tried by hand, with TUTORIALS_EVERY_ATTACK=1: each takes
/// the seconds of a process in a sandbox. docs/classroom.md says when that was last.
/// </summary>
internal static class EveryAttack
{
    private const string Variable = "TUTORIALS_EVERY_ATTACK";

    /// <summary>Skips a test that is run by hand.</summary>
    public static void SkipUnlessWanted() =>
        Skip.IfNot(Environment.GetEnvironmentVariable(Variable) == "1", $"by hand: {Variable}=1");
}
