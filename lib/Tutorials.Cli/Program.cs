using System.CommandLine;
using Tutorials.Cli;

var root = new RootCommand("Tutorials") { KernelCommand.Create() };
return await root.Parse(args).InvokeAsync();
