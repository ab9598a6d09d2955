using Spectre.Console;

namespace Tutorials.Cli;

/// <summary>A line that moves in a terminal, plain lines in a log.</summary>
internal static class StatusLine
{
    public static void Show(string title, Action<Action<string>> work)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            work(step => Console.Error.WriteLine($"{title}: {step}"));
            return;
        }

        AnsiConsole.Status().Spinner(Spinner.Known.Dots).Start(Markup.Escape(title), status =>
            work(step => status.Status(Markup.Escape($"{title}: {step}"))));
    }
}
