using System.CommandLine;
using Tutorials.Cli;

var root = new RootCommand("Interactive tutorials: when does control logic on a CPU win, when does parallelism on a GPU, and do I need a GPU server?")
{
    RunCommand.Create(),
    ListCommand.Create(),
    DoctorCommand.Create(),
    BenchCommand.Create(),
};
return await Shell.RunAsync(root, args);
