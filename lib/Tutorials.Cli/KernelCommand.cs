using System.CommandLine;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Cli;

/// <summary><c>tutorials kernel</c>: the C# kernel for Jupyter and VS Code.</summary>
internal static class KernelCommand
{
    public static Command Create()
    {
        var command = new Command("kernel", "Install, remove and list the C# kernel for Jupyter and VS Code.");
        command.Subcommands.Add(Run());
        return command;
    }

    // Started by Jupyter clients, not by people: hidden, and silent but for the log.
    private static Command Run()
    {
        var file = new Option<string>("--connection-file") { Required = true, Description = "The file in which the client says where to listen." };
        var run = new Command("run", "Run the kernel for a Jupyter client.") { Hidden = true };
        run.Options.Add(file);
        run.SetAction(async parsed =>
        {
            try
            {
                await KernelProcess.RunAsync(parsed.GetRequiredValue(file));
                return 0;
            }
            catch (KernelException reason)
            {
                await Console.Error.WriteLineAsync(reason.Message);
                return 2;
            }
        });
        return run;
    }
}
