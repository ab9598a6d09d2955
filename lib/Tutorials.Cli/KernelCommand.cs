using System.CommandLine;
using System.Globalization;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Cli;

/// <summary><c>tutorials kernel</c>: the C# kernel for Jupyter and VS Code.</summary>
internal static class KernelCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Command Create() =>
        new("kernel", "Install, remove and list the C# kernel for Jupyter and VS Code.") { Install(), Uninstall(), List() };

    /// <summary><c>kernel run --connection-file F</c>, which notebook programs call and people do not: how the kernel ended.</summary>
    public static async Task<int> RunAsync(string connectionFile)
    {
        try
        {
            await KernelProcess.RunAsync(connectionFile);
            return ExitCodes.Success;
        }
        catch (KernelException reason)
        {
            ErrorMessages.Print(reason.Message);
            return ExitCodes.UsageError;
        }
    }

    private static Command Install()
    {
        var (name, folder) = (Name(), new DataFolderOptions());
        var asItIs = new Option<bool>("--no-compile") { Description = "In seconds, without compiling ahead: notebooks start slower." };
        var command = new Command("install", "Install the kernel, so that every notebook program of this user finds it.") { name, asItIs };
        folder.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var installer = new KernelInstaller(folder.Path(parsed), Console.WriteLine);
            var program = KernelProgram.Running();
            if (parsed.GetValue(asItIs)) program = program with { Project = null };
            var done = await installer.InstallAsync(program, parsed.GetRequiredValue(name), cancellation);
            Console.WriteLine($"Installed the kernel \"{KernelInfo.DisplayName}\" in {done.SpecFolder}.");
            Console.WriteLine(
                "Open a lesson in VS Code or Jupyter and choose that kernel. An editor that is open now may need a reload to list it.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Uninstall()
    {
        var (name, folder) = (Name(), new DataFolderOptions());
        var command = new Command("uninstall", "Remove the kernel and its copies.") { name };
        folder.AddTo(command);
        command.SetAction(parsed =>
        {
            string kernel = parsed.GetRequiredValue(name), path = folder.Path(parsed);
            bool removed = new KernelInstaller(path, Console.WriteLine).Uninstall(kernel);
            Console.WriteLine(removed
                ? "Removed."
                : $"There is no kernel '{kernel}' in {path}; 'tutorials kernel list' shows what there is.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command List()
    {
        var verify = new Option<bool>("--verify") { Description = "Start each of this kit's and run a cell in it." };
        var command = new Command("list", "List the kernels that Jupyter and VS Code find; * marks this kit's.") { verify };
        command.SetAction(parsed =>
        {
            var kernels = KernelSpec.List();
            foreach (var kernel in kernels)
                Console.WriteLine($"{(kernel.IsOurs ? '*' : ' ')} {kernel.Name,-20} {kernel.DisplayName,-24} {kernel.Folder}");
            if (!kernels.Any(kernel => kernel.IsOurs))
                Console.WriteLine("This kit's kernel is not installed: 'tutorials kernel install' does it.");
            return parsed.GetValue(verify) && !Verify([.. kernels.Where(kernel => kernel.IsOurs)])
                ? ExitCodes.Failure : ExitCodes.Success;
        });
        return command;
    }

    private static bool Verify(IReadOnlyList<InstalledKernel> kernels)
    {
        bool all = true;
        foreach (var kernel in kernels)
        {
            var (took, trouble) = KernelSelfTest.Run(kernel, Patience);
            Console.WriteLine(trouble is null
                ? string.Create(
                    CultureInfo.InvariantCulture, $"{kernel.Name}: a cell gave its result {took.TotalSeconds:0.0} s after the start.")
                : $"{kernel.Name} does not work. {trouble} 'tutorials kernel install --name {kernel.Name}' makes it anew.");
            all &= trouble is null;
        }

        return all;
    }

    private static Option<string> Name() =>
        new("--name") { DefaultValueFactory = _ => KernelInfo.Name, Description = "The kernel's name, to have several side by side." };

    /// <summary>The options that say where kernels go; at most one of them.</summary>
    private sealed class DataFolderOptions
    {
        private readonly Option<bool> user = new("--user") { Description = "For this user (the default)." };
        private readonly Option<bool> sysPrefix = new("--sys-prefix") { Description = "In the active Python environment." };
        private readonly Option<string?> prefix = new("--prefix") { Description = "Below this folder, such as /usr/local." };

        public void AddTo(Command command)
        {
            command.Options.Add(user);
            command.Options.Add(sysPrefix);
            command.Options.Add(prefix);
            command.Validators.Add(result =>
            {
                bool[] given = [result.GetValue(user), result.GetValue(sysPrefix), result.GetValue(prefix) is not null];
                if (given.Count(one => one) > 1)
                    result.AddError("--user, --sys-prefix and --prefix exclude one another.");
            });
        }

        public string Path(ParseResult parsed) =>
            parsed.GetValue(prefix) is { } path ? JupyterFolders.Below(path)
            : parsed.GetValue(sysPrefix) ? JupyterFolders.Below(JupyterFolders.PythonPrefix())
            : JupyterFolders.User();
    }
}
