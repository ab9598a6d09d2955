using System.Diagnostics;
using System.Text.Json.Nodes;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Tests.Jupyter.Client;

namespace Tutorials.Notebooks.Tests.Jupyter;

public sealed class KernelInstallerTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("install-").FullName;
    private readonly List<string> said = [];

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task The_specification_starts_the_copy_by_absolute_paths_and_asks_for_interrupt_messages()
    {
        var done = await Installer().InstallAsync(Program());

        var spec = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(done.SpecFolder, "kernel.json")))!;
        string[] argv = [.. spec["argv"]!.AsArray().Select(word => word!.GetValue<string>())];
        Assert.Equal(["kernel", "run", "--connection-file", "{connection_file}"], argv[2..]);
        Assert.All(argv[..2], path => Assert.True(Path.IsPathFullyQualified(path) && File.Exists(path), path));
        Assert.Equal(Path.Combine(done.KernelFolder, "Fake.dll"), argv[1]);
        Assert.Equal(("message", "C#", "C# (Tutorials)"),
            (spec["interrupt_mode"]!.GetValue<string>(), spec["language"]!.GetValue<string>(), spec["display_name"]!.GetValue<string>()));
        Assert.All((string[])["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"], logo =>
            Assert.True(File.Exists(Path.Combine(done.SpecFolder, logo))));
        Assert.True(File.Exists(Path.Combine(done.KernelFolder, "deep", "file.txt")));
        Assert.False(done.Compiled);
        Assert.Contains(said, line => line.Contains("not compiled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_command_installs_without_compiling_where_it_is_asked_to()
    {
        using var command = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Tutorials.Cli.dll"), "kernel", "install", "--no-compile", "--prefix", root])
        {
            RedirectStandardOutput = true,
        })!;

        string told = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();

        Assert.True(command.ExitCode == 0, told);
        Assert.DoesNotContain("Compiling the kernel", told, StringComparison.Ordinal);
        string folder = Path.Combine(root, "share", "jupyter", "kernels", KernelInfo.Name);
        string argv = await File.ReadAllTextAsync(Path.Combine(folder, "kernel.json"));
        string assembly = JsonNode.Parse(argv)!["argv"]![1]!.GetValue<string>();
        Assert.True(File.Exists(assembly), assembly);

        // It works, and who asks hears it when it does not.
        var kernel = KernelSpec.Read(folder)!;
        Assert.Null(KernelSelfTest.Run(kernel, KernelClient.Patience).Trouble);
        File.Delete(assembly);
        Assert.StartsWith("It ended at once", KernelSelfTest.Run(kernel, KernelClient.Patience).Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_install_takes_the_place_of_the_first_and_removes_its_copy()
    {
        var first = await Installer().InstallAsync(Program());
        var second = await Installer().InstallAsync(Program());

        Assert.False(Directory.Exists(first.KernelFolder));
        Assert.True(Directory.Exists(second.KernelFolder));
        Assert.Single(Directory.GetDirectories(Path.Combine(second.SpecFolder, "bin")));
    }

    [Fact]
    public async Task A_copy_that_a_kernel_runs_from_stays_until_it_is_free()
    {
        var first = await Installer().InstallAsync(Program());
        using (MarkInUse.Hold(first.KernelFolder))
        {
            await Installer().InstallAsync(Program());
            Assert.True(Directory.Exists(first.KernelFolder));
            Assert.Contains("Shut it down", Assert.Throws<KernelException>(() => Installer().Uninstall()).Message,
                StringComparison.Ordinal);
        }

        await Installer().InstallAsync(Program());
        Assert.False(Directory.Exists(first.KernelFolder));
    }

    // Windows locks what is open; here a file that not even root deletes stands for it.
    [SkippableFact]
    public async Task An_old_copy_that_cannot_be_deleted_is_said_and_the_new_one_is_there()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Files are locked with chattr here.");
        var first = await Installer().InstallAsync(Program());
        string locked = Path.Combine(first.KernelFolder, "Fake.dll");
        Skip.IfNot(await ChangeAsync("+i"), "This file system knows no file that cannot be deleted.");
        try
        {
            var second = await Installer().InstallAsync(Program());
            Assert.Contains(
                second.KernelFolder, await File.ReadAllTextAsync(Path.Combine(second.SpecFolder, "kernel.json")), StringComparison.Ordinal);
            Assert.Contains(said, line => line.StartsWith($"{first.KernelFolder} cannot be removed yet", StringComparison.Ordinal));
        }
        finally
        {
            await ChangeAsync("-i");
        }

        async Task<bool> ChangeAsync(string attribute)
        {
            using var change = Process.Start(new ProcessStartInfo("chattr", [attribute, locked]) { RedirectStandardError = true })!;
            await change.WaitForExitAsync();
            return change.ExitCode == 0;
        }
    }

    [Fact]
    public async Task Uninstall_leaves_nothing()
    {
        var done = await Installer().InstallAsync(Program(), "other-name");

        Assert.Equal("other-name", KernelSpec.Read(done.SpecFolder)!.Name);
        Assert.True(KernelSpec.Read(done.SpecFolder)!.IsOurs);
        Assert.True(Installer().Uninstall("other-name"));
        Assert.False(Directory.Exists(done.SpecFolder));
        Assert.False(Installer().Uninstall("other-name"));
    }

    [Fact]
    public void Another_programs_kernel_is_left_alone()
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, "data", "kernels", "python3")).FullName;
        File.WriteAllText(Path.Combine(folder, "kernel.json"), """{"argv":["python3"],"display_name":"Python 3","language":"python"}""");

        Assert.Contains("Python 3", Assert.Throws<KernelException>(() => Installer().Uninstall("python3")).Message,
            StringComparison.Ordinal);
        Assert.True(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("../up")]
    [InlineData("two words")]
    public async Task A_name_that_Jupyter_forbids_is_refused(string name) =>
        await Assert.ThrowsAsync<KernelException>(() => Installer().InstallAsync(Program(), name));

    [Fact]
    public async Task An_installation_that_fails_leaves_the_old_one_as_it_was()
    {
        var first = await Installer().InstallAsync(Program());
        string text = await File.ReadAllTextAsync(Path.Combine(first.SpecFolder, "kernel.json"));

        await Assert.ThrowsAsync<KernelException>(() =>
            Installer().InstallAsync(new("Fake.dll", Path.Combine(root, "missing"), null)));

        Assert.Equal(text, await File.ReadAllTextAsync(Path.Combine(first.SpecFolder, "kernel.json")));
        Assert.Equal([first.KernelFolder], Directory.GetDirectories(Path.Combine(first.SpecFolder, "bin")));
    }

    // A build that a signal ends can call itself a success, and a disk can be full.
    [Theory, InlineData("Fake.dll"), InlineData("Fake.runtimeconfig.json"), InlineData("Fake.deps.json")]
    public async Task What_is_not_whole_is_not_installed(string missing)
    {
        var first = await Installer().InstallAsync(Program());
        var broken = Program();
        File.WriteAllText(Path.Combine(broken.Folder, missing), "");

        var refusal = await Assert.ThrowsAsync<KernelException>(() => Installer().InstallAsync(broken));

        Assert.Equal(
            $"The kernel was not installed: {missing} is missing from what was made. The one that was there is kept.", refusal.Message);
        Assert.Equal([first.KernelFolder], Directory.GetDirectories(Path.Combine(first.SpecFolder, "bin")));
        string spec = await File.ReadAllTextAsync(Path.Combine(first.SpecFolder, "kernel.json"));
        Assert.Contains(first.KernelFolder, spec, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_that_is_stopped_leaves_the_old_one_as_it_was()
    {
        var first = await Installer().InstallAsync(Program());

        await Assert.ThrowsAsync<OperationCanceledException>(() => Installer().InstallAsync(Program(), cancellation: new(canceled: true)));

        Assert.Equal([first.KernelFolder], Directory.GetDirectories(Path.Combine(first.SpecFolder, "bin")));
        string spec = await File.ReadAllTextAsync(Path.Combine(first.SpecFolder, "kernel.json"));
        Assert.Contains(first.KernelFolder, spec, StringComparison.Ordinal);
    }

    private KernelInstaller Installer() => new(Path.Combine(root, "data"), said.Add);

    private KernelProgram Program()
    {
        string folder = Path.Combine(root, "program");
        Directory.CreateDirectory(Path.Combine(folder, "deep"));
        foreach (string file in (string[])["Fake.dll", "Fake.runtimeconfig.json", "Fake.deps.json"])
            File.WriteAllText(Path.Combine(folder, file), "{}");
        File.WriteAllText(Path.Combine(folder, "deep", "file.txt"), "");
        return new("Fake.dll", folder, null);
    }
}
