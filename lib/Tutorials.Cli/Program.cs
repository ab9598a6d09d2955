using System.CommandLine;
using System.Globalization;
using Tutorials.Cli;
using Tutorials.Cli.Advise;
using Tutorials.Cli.Bench;
using Tutorials.Cli.Classroom;
using Tutorials.Notebooks.Stdio;

// Numbers are written alike on every system, in cells too; a cell may choose another culture.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

// A notebook waits for its kernel to start: nothing is built up that only people at a prompt need.
if (args is ["kernel", "run", "--connection-file", var file])
{
    // A cell may have started threads that would keep the process alive: the kernel ends with them.
    ProcessEnd.Now(await KernelCommand.RunAsync(file));
}

if (args is ["kernel", "stdio"])
{
    await StdioProcess.RunAsync();
    ProcessEnd.Now(ExitCodes.Success);
}

var root = new RootCommand(
    "Interactive tutorials: when does control logic on a CPU win, when does parallelism on a GPU, and do I need a GPU server?")
{
    OpenCommand.Create(),
    RunCommand.Create(),
    SlidesCommand.Create(),
    SiteCommand.Create(),
    ListCommand.Create(),
    DoctorCommand.Create(),
    BenchCommand.Create(),
    RecordCommand.Create(),
    CheckCommand.Create(),
    ClassCommand.Create(),
    ProgressCommand.Create(),
    AdviseCommand.Create(),
    KernelCommand.Create(),
};
int code = await CommandRunner.RunAsync(root, args);
// Cells may have left threads behind here too, and who pressed Ctrl-C does not wait for them.
if (args is ["open", ..] or ["class", "board", ..]) ProcessEnd.Now(code);
return code;
