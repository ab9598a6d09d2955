using System.CommandLine;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Cli;

/// <summary><c>tutorials kernel</c>: the C# kernel for Jupyter and VS Code.</summary>
internal static class KernelCommand
{
    public static Command Create() =>
        new("kernel", "Install, remove and list the C# kernel for Jupyter and VS Code.") { Install(), Uninstall(), List() };

    /// <summary><c>kernel run --connection-file F</c>, which notebook programs call and people do not: how the kernel ended.</summary>
    public static async Task<int> RunAsync(string connectionFile)
    {
        try
        {
            await KernelProcess.RunAsync(connectionFile);
            return Shell.Done;
        }
        catch (KernelException reason)
        {
            Shell.Complain(reason.Message);
            return Shell.WrongUse;
        }
    }

    private static Command Install()
    {
        var (name, place) = (Name(), new Place());
        var command = new Command("install", "Install the kernel, so that every notebook program of this user finds it.") { name };
        place.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var installer = new KernelInstaller(place.Data(parsed), Console.WriteLine);
            var done = await installer.InstallAsync(KernelProgram.Running(), parsed.GetRequiredValue(name));
            Console.WriteLine($"Installed the kernel \"{KernelInfo.DisplayName}\" in {done.SpecFolder}.");
            Console.WriteLine("Open a lesson in VS Code or Jupyter and choose that kernel. An editor that is open now may need a reload to list it.");
            return Shell.Done;
        });
        return command;
    }

    private static Command Uninstall()
    {
        var (name, place) = (Name(), new Place());
        var command = new Command("uninstall", "Remove the kernel and its copies.") { name };
        place.AddTo(command);
        command.SetAction(parsed =>
        {
            var removed = new KernelInstaller(place.Data(parsed), Console.WriteLine).Uninstall(parsed.GetRequiredValue(name));
            Console.WriteLine(removed
                ? "Removed."
                : $"There is no kernel '{parsed.GetRequiredValue(name)}' in {place.Data(parsed)}; 'tutorials kernel list' shows what there is.");
            return Shell.Done;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List the kernels that Jupyter and VS Code find; * marks this kit's.");
        command.SetAction(_ =>
        {
            var kernels = KernelSpec.List();
            foreach (var kernel in kernels)
                Console.WriteLine($"{(kernel.IsOurs ? '*' : ' ')} {kernel.Name,-20} {kernel.DisplayName,-24} {kernel.Folder}");
            if (!kernels.Any(kernel => kernel.IsOurs))
                Console.WriteLine("This kit's kernel is not installed: 'tutorials kernel install' does it.");
            return Shell.Done;
        });
        return command;
    }

    private static Option<string> Name() =>
        new("--name") { DefaultValueFactory = _ => KernelInfo.Name, Description = "The kernel's name, to have several side by side." };

    /// <summary>The options that say where kernels go; at most one of them.</summary>
    private sealed class Place
    {
        private readonly Option<bool> _user = new("--user") { Description = "For this user (the default)." };
        private readonly Option<bool> _sysPrefix = new("--sys-prefix") { Description = "In the active Python environment." };
        private readonly Option<string?> _prefix = new("--prefix") { Description = "Below this folder, such as /usr/local." };

        public void AddTo(Command command)
        {
            command.Options.Add(_user);
            command.Options.Add(_sysPrefix);
            command.Options.Add(_prefix);
            command.Validators.Add(result =>
            {
                bool[] given = [result.GetValue(_user), result.GetValue(_sysPrefix), result.GetValue(_prefix) is not null];
                if (given.Count(one => one) > 1)
                    result.AddError("--user, --sys-prefix and --prefix exclude one another.");
            });
        }

        public string Data(ParseResult parsed) =>
            parsed.GetValue(_prefix) is { } prefix ? JupyterFolders.Below(prefix)
            : parsed.GetValue(_sysPrefix) ? JupyterFolders.Below(JupyterFolders.PythonPrefix())
            : JupyterFolders.User();
    }
}
