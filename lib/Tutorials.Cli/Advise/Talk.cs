using Tutorials.Course;
using Tutorials.Decision.Interviewing;
using Tutorials.Decision.Profiles;

namespace Tutorials.Cli.Advise;

/// <summary>The questions of <c>tutorials advise</c> at a terminal, or answered by the lines of a pipe.</summary>
internal static class Talk
{
    /// <summary>Asks everything; each answer is kept as the reader's case as soon as it is given.</summary>
    public static WorkloadProfile About(WorkloadProfile known, string currency)
    {
        bool piped = Console.IsInputRedirected;
        ErrorMessages.Print(Interview.Rules);
        Console.CancelKeyPress += Stopped;
        try
        {
            return Interview.Run(known, currency, new(piped ? FromPipe : AtPrompt, ErrorMessages.Print, Keep, AskAgain: !piped));
        }
        finally
        {
            Console.CancelKeyPress -= Stopped;
        }
    }

    private static void Keep(WorkloadProfile profile)
    {
        if (YourCase.Update(_ => profile).Notice is { } lost) ErrorMessages.Print(lost);
    }

    // The process ends after this; what was answered is in its file already.
    private static void Stopped(object? sender, ConsoleCancelEventArgs e) =>
        ErrorMessages.Print("\nStopped. Every answer is kept: 'tutorials advise' goes on with them.");

    private static string? AtPrompt(string question, string? known)
    {
        Console.Write(known is null ? $"\n{question}\n> " : $"\n{question}\n[{known}] > ");
        return Console.ReadLine();
    }

    private static string? FromPipe(string question, string? known)
    {
        Console.Error.WriteLine(known is null ? question : $"{question} [{known}]");
        return Console.In.ReadLine();
    }
}
