using Spectre.Console;

namespace Tutorials.Cli;

/// <summary>A bar with words to its right, for terminals.</summary>
internal static class ProgressBar
{
    public static Task<T> RunAsync<T>(Func<ProgressContext, Task<T>> work) => AnsiConsole.Progress()
        .Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }).StartAsync(work);
}
