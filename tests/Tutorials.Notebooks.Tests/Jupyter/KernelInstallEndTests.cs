using System.Diagnostics;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>
/// Whatever ends <c>kernel install</c> before its time: the kernel that was there still works, and nothing claims to be installed.
/// </summary>
public sealed class KernelInstallEndTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("install-end-").FullName;

    private string Spec => Path.Combine(root, "kernels", KernelInfo.Name);

    public void Dispose() => Directory.Delete(root, recursive: true);

    // While the build is under way; KILL is a machine that loses its power.
    [SkippableTheory, InlineData("TERM", "  Tutorials."), InlineData("KILL", "Compiling the")]
    public async Task A_signal_keeps_the_kernel_that_was_there(string signal, string line)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        Assert.Equal(0, (await RunAsync("install", "--no-compile")).Code);
        string before = await File.ReadAllTextAsync(Path.Combine(Spec, "kernel.json"));

        using var install = Start("install");
        string? told;
        do told = await install.StandardOutput.ReadLineAsync();
        while (told is not null && !told.StartsWith(line, StringComparison.Ordinal));
        Assert.NotNull(told);
        if (signal == "KILL") install.Kill(entireProcessTree: true);
        else Process.Start("kill", [$"-{signal}", $"{install.Id}"])!.Dispose();
        string rest = await install.StandardOutput.ReadToEndAsync();
        await install.WaitForExitAsync();

        Assert.NotEqual(0, install.ExitCode);
        Assert.DoesNotContain("Installed", rest, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(Spec, "kernel.json")));
        if (signal != "KILL") Assert.Single(Directory.GetDirectories(Path.Combine(Spec, "bin")));
        var (code, listed) = await RunAsync("list", "--verify");
        Assert.True(code == 0, listed);
        Assert.Contains($"{KernelInfo.Name}: a cell gave its result", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kernel_that_does_not_start_is_told_and_how_to_mend_it()
    {
        Assert.Equal(0, (await RunAsync("install", "--no-compile")).Code);
        File.Delete(Path.Combine(Directory.GetDirectories(Path.Combine(Spec, "bin")).Single(), "Tutorials.Cli.dll"));

        var (code, listed) = await RunAsync("list", "--verify");

        Assert.NotEqual(0, code);
        Assert.Contains($"{KernelInfo.Name} does not work. It ended at once", listed, StringComparison.Ordinal);
        Assert.Contains($"'tutorials kernel install --name {KernelInfo.Name}' makes it anew", listed, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_full_disk_keeps_the_kernel_that_was_there()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "A small disk is mounted as on Linux.");
        string disk = Directory.CreateDirectory(Path.Combine(root, "disk")).FullName;
        Skip.IfNot((await EndAsync("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk)).Code == 0, "This user mounts no disk.");
        try
        {
            var first = await new KernelInstaller(disk, _ => { }).InstallAsync(Program(1));
            string spec = Path.Combine(first.SpecFolder, "kernel.json"), before = await File.ReadAllTextAsync(spec);

            var refusal = await Assert.ThrowsAsync<KernelException>(() =>
                new KernelInstaller(disk, _ => { }).InstallAsync(Program(1_000_000)));

            Assert.Contains("No space left on device", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(before, await File.ReadAllTextAsync(spec));
            Assert.Equal([first.KernelFolder], Directory.GetDirectories(Path.Combine(first.SpecFolder, "bin")));
        }
        finally
        {
            await EndAsync("umount", disk);
        }
    }

    [Fact]
    public async Task Without_a_network_it_is_installed_as_it_is_and_says_why()
    {
        var program = Program(1) with { Project = Path.Combine(root, "program", "Fake.csproj") };
        await File.WriteAllTextAsync(program.Project, """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Nobody.Has.It" Version="1.0.0" /></ItemGroup>
            </Project>
            """);
        // Nothing listens there.
        await File.WriteAllTextAsync(Path.Combine(root, "program", "nuget.config"), """
            <configuration>
              <packageSources><clear /><add key="none" value="https://127.0.0.1:9/v3/index.json" /></packageSources>
            </configuration>
            """);
        List<string> said = [];

        var done = await new KernelInstaller(root, said.Add).InstallAsync(program);

        Assert.False(done.Compiled);
        Assert.True(File.Exists(Path.Combine(done.KernelFolder, "Fake.dll")));
        Assert.Contains(said, line => line.Contains("NU1301", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("installed as it is, not compiled", StringComparison.Ordinal));
    }

    private KernelProgram Program(int bytes)
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, "program")).FullName;
        foreach (string file in (string[])["Fake.dll", "Fake.runtimeconfig.json", "Fake.deps.json"])
            File.WriteAllBytes(Path.Combine(folder, file), new byte[bytes]);
        return new("Fake.dll", folder, null);
    }

    private Process Start(params string[] arguments) => Start("dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Tutorials.Cli.dll"), "kernel", .. arguments]);

    private async Task<(int Code, string Told)> RunAsync(params string[] arguments) => await EndAsync(Start(arguments));

    private Task<(int Code, string Told)> EndAsync(string program, params string[] arguments) => EndAsync(Start(program, arguments));

    private static async Task<(int Code, string Told)> EndAsync(Process process)
    {
        using var ended = process;
        string told = await ended.StandardOutput.ReadToEndAsync();
        await ended.WaitForExitAsync();
        return (ended.ExitCode, told);
    }

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["JUPYTER_DATA_DIR"] = root;
        return Process.Start(start)!;
    }
}
