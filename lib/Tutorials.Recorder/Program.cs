using System.CommandLine;
using Tutorials.Cli;

// The archive of scripts/pack-recorder.sh runs this and nothing else.
var root = new RootCommand("Measures the devices of this machine for the tutorials: when does a CPU win, when a GPU?");
var parsed = RecordCommand.AddTo(root, "measurements").Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors) ErrorMessages.Print(error.Message);
    return ExitCodes.UsageError;
}

try
{
    // After Ctrl-C the sample that runs is finished and the file is written.
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (Exception error) when (error is ArgumentException or IOException or UnauthorizedAccessException)
{
    ErrorMessages.Print(error);
    return ExitCodes.UsageError;
}
