namespace Tutorials.Cli;

/// <summary>What the command answers to the program that started it.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>A cell or a check failed, or the run was stopped.</summary>
    public const int Failure = 1;

    /// <summary>Wrong use, or input that cannot be read.</summary>
    public const int UsageError = 2;
}
