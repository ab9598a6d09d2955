using System.CommandLine;
using Spectre.Console;
using Tutorials.Course.Deciding;
using Tutorials.Decision.Advising;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Cli.Advise;

/// <summary>
/// <c>tutorials advise</c>: do I need a GPU server? Reads what was measured, asks in business words, or reads a profile; ends in one page.
/// </summary>
internal static class AdviseCommand
{
    public static Command Create()
    {
        var profile = new Option<FileInfo>("--profile")
        {
            Description = "A profile as JSON (docs/json.md); without it you are asked, starting from your own case.",
        };
        var prices = new Option<FileInfo>("--prices") { Description = "A price list as CSV in place of the one of the course." };
        var evidence = new Option<FileInfo[]>("--from")
        {
            Description = "What programs wrote of the job: sar, pidstat, vmstat, nvidia-smi as CSV, perf stat, sacct, a training log.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var json = new Option<bool>("--json") { Description = "Print JSON (docs/json.md); nothing is asked." };
        var html = new Option<FileInfo>("--html") { Description = "Write the sheet as a page to print." };
        var command = new Command("advise", "Do I need a GPU server? An answer with reasons, and what would change it.")
        {
            profile, evidence, prices, json, html,
        };
        command.SetAction(parsed =>
        {
            try
            {
                var inputs = Inputs.Read(parsed.GetValue(profile), parsed.GetValue(prices), parsed.GetValue(evidence)!,
                    ask: !parsed.GetValue(json), DateOnly.FromDateTime(DateTime.Today));
                var advice = Advisor.Advise(inputs.Job, inputs.Options);
                if (parsed.GetValue(html) is { } page) AtomicFile.Write(page.FullName, writer => new AdviceSheet(advice).WritePage(writer));
                if (parsed.GetValue(json)) JsonOutput.Print(AdviceJson.Of(advice) with { Notices = inputs.Notices });
                else Print(advice);
                return ExitCodes.Success;
            }
            catch (FormatException reason)
            {
                // Files say where they are wrong; the person at the keyboard needs no more than that.
                throw new UsageException(reason.Message);
            }
        });
        return command;
    }

    private static void Print(Advice advice)
    {
        string[] parts = advice.ToString().Split($"{advice.Headline}. {advice.Sentence}\n", 2);
        AnsiConsole.WriteLine(parts[0].Trim());
        AnsiConsole.Write(new Panel(new Markup($"[bold]{advice.Headline}[/]. {Markup.Escape(advice.Sentence)}")).Border(BoxBorder.Rounded));
        AnsiConsole.WriteLine(parts[1]);
    }
}
