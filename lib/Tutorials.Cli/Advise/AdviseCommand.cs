using System.CommandLine;
using Spectre.Console;
using Tutorials.Course;
using Tutorials.Course.Deciding;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Profiles;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Cli.Advise;

/// <summary><c>tutorials advise</c>: do I need a GPU server? Asks in business words, or reads a profile; ends in one page.</summary>
internal static class AdviseCommand
{
    public static Command Create()
    {
        var profile = new Option<FileInfo>("--profile")
        {
            Description = "A profile as JSON (docs/json.md); without it you are asked, starting from your own case.",
        };
        var prices = new Option<FileInfo>("--prices") { Description = "A price list as CSV in place of the one of the course." };
        var json = new Option<bool>("--json") { Description = "Print JSON (docs/json.md); nothing is asked." };
        var html = new Option<FileInfo>("--html") { Description = "Write the sheet as a page to print." };
        var command = new Command("advise", "Do I need a GPU server? An answer with reasons, and what would change it.")
        {
            profile, prices, json, html,
        };
        command.SetAction(parsed =>
        {
            try
            {
                var options = Options(parsed.GetValue(prices));
                var job = Job(parsed.GetValue(profile), ask: !parsed.GetValue(json), options.Assumptions.Currency);
                var advice = Advisor.Advise(job, options);
                if (parsed.GetValue(html) is { } page) AtomicFile.Write(page.FullName, writer => new AdviceSheet(advice).WritePage(writer));
                if (parsed.GetValue(json)) JsonOutput.Print(AdviceJson.Of(advice));
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

    private static WorkloadProfile Job(FileInfo? file, bool ask, string currency)
    {
        if (file is not null) return ProfileFile.Parse(File.ReadAllText(file.FullName), file.ToString());
        var (kept, notice) = YourCase.ReadWithNotice();
        if (notice is not null) ErrorMessages.Print(notice);
        if (!ask) return kept;
        var told = Console.IsInputRedirected
            ? Interview.Run(kept, currency, Interview.FromPipe)
            : Interview.Run(kept, currency, Interview.AtPrompt, ErrorMessages.Print);
        if (YourCase.Update(_ => told).Notice is { } lost) ErrorMessages.Print(lost);
        return told;
    }

    private static AdvisorOptions Options(FileInfo? prices) =>
        prices is null ? AdvisorOptions.Read() : AdvisorOptions.Read(Price.From(prices.FullName));

    private static void Print(Advice advice)
    {
        string[] parts = advice.ToString().Split($"{advice.Headline}. {advice.Sentence}\n", 2);
        AnsiConsole.WriteLine(parts[0].Trim());
        AnsiConsole.Write(new Panel(new Markup($"[bold]{advice.Headline}[/]. {Markup.Escape(advice.Sentence)}")).Border(BoxBorder.Rounded));
        AnsiConsole.WriteLine(parts[1]);
    }
}
