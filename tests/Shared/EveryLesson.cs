namespace Tutorials.Tests;

/// <summary>
/// Tests that run notebooks in one more program run some of them with every commit, and all of them by hand, with TUTORIALS_EVERY_LESSON=1:
/// they take minutes, and a lesson that fails in one program and in no other is rare. docs/hosts.md says when each was run last.
/// </summary>
internal static class EveryLesson
{
    private const string Variable = "TUTORIALS_EVERY_LESSON";

    /// <summary>Whether all are to be run.</summary>
    public static bool Wanted => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Skips a test of a notebook that is run by hand.</summary>
    public static void SkipUnlessWanted() => Skip.IfNot(Wanted, $"by hand: {Variable}=1");
}
