using System.Diagnostics;
using System.Text;

namespace Tutorials.Lessons.Tests.Commands;

/// <summary>
/// The questions of <c>tutorials advise</c> at a terminal, which <c>script</c> of util-linux makes: Ctrl-D ends the questions, Ctrl-C ends
/// the command, and nothing that was typed is lost.
/// </summary>
public sealed class TerminalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly (string Asked, string Typed)[] Begun =
        [("What do you call the job?", "Night\n"), ("How long does one run", "3\n")];

    [SkippableTheory]
    [InlineData('\u0004', 0, "Night: do I need a GPU server?")]
    [InlineData('\u0003', 130, "Every answer is kept")]
    public async Task What_was_typed_is_kept_when_the_questions_end(char key, int code, string says)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "There is no /usr/bin/script to make a terminal with.");
        using var workshop = new Workshop();
        string command = $"dotnet {Path.Combine(AppContext.BaseDirectory, "Tutorials.Cli.dll")} advise";
        using var terminal = Process.Start(new ProcessStartInfo("/usr/bin/script", ["-qec", command, "/dev/null"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = CourseFiles.Root,
            Environment = { ["TUTORIALS_HOME"] = workshop.Folder },
        })!;
        using var late = new CancellationTokenSource(Patience);
        var shown = new StringBuilder();
        char[] piece = new char[1024];
        foreach (var (asked, typed) in Begun.Append(("How often does it run?", $"{key}")))
        {
            while (!shown.ToString().Contains(asked, StringComparison.Ordinal))
            {
                int read = await terminal.StandardOutput.ReadAsync(piece, late.Token);
                Assert.True(read > 0, $"The command ended before it asked '{asked}':\n{shown}");
                shown.Append(piece, 0, read);
            }

            await terminal.StandardInput.WriteAsync(typed);
            await terminal.StandardInput.FlushAsync(late.Token);
        }

        shown.Append(await terminal.StandardOutput.ReadToEndAsync(late.Token));
        await terminal.WaitForExitAsync(late.Token);
        Assert.Equal(code, terminal.ExitCode);
        Assert.Contains(says, shown.ToString(), StringComparison.Ordinal);
        string kept = await File.ReadAllTextAsync(workshop["case.json"]);
        Assert.Contains("\"Night\"", kept, StringComparison.Ordinal);
        Assert.Contains("\"hoursPerRunToday\": 3", kept, StringComparison.Ordinal);
    }
}
