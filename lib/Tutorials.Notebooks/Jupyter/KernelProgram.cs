using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// The program that an installed kernel runs: this command, compiled ahead of time where its source, an SDK and the package
/// registry are at hand (it then starts in half the time), else copied as it is.
/// </summary>
/// <param name="AssemblyFile">The command's assembly, such as <c>Tutorials.Cli.dll</c>.</param>
/// <param name="Folder">Where the command lies now.</param>
/// <param name="Project">Its project file; null when the source is not here.</param>
public sealed record KernelProgram(string AssemblyFile, string Folder, string? Project)
{
    // Enough of a failed build to see why.
    private const int ShownLines = 5;

    /// <summary>The command that is running now.</summary>
    public static KernelProgram Running()
    {
        string name = Assembly.GetEntryAssembly()?.GetName().Name ?? throw new KernelException("This process has no command of its own.");
        string folder = AppContext.BaseDirectory;
        string? project = null;
        for (var above = new DirectoryInfo(folder); above is not null && project is null; above = above.Parent)
        {
            string candidate = Path.Combine(above.FullName, "lib", name, $"{name}.csproj");
            project = File.Exists(candidate) ? candidate : null;
        }

        return new($"{name}.dll", folder, project);
    }

    /// <summary>
    /// The <c>dotnet</c> of the runtime that runs this: &lt;root&gt;/shared/Microsoft.NETCore.App/10.0.x → &lt;root&gt;/dotnet.
    /// </summary>
    /// <exception cref="KernelException">There is none: the program carries a runtime of its own.</exception>
    public static string DotNet()
    {
        string file = Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(file) ? file
            : throw new KernelException($"'{file}' does not exist: the kernel needs an installed .NET runtime.");
    }

    /// <summary>Makes <paramref name="target"/> hold the program; false when it was copied instead of compiled.</summary>
    internal async Task<bool> PutIntoAsync(string target, Action<string> progress, CancellationToken cancellation)
    {
        if (Project is not null)
        {
            progress("Compiling the kernel ahead of time, so that notebooks start fast. This takes about a minute, once.");
            if (await CompileAsync(Project, target, progress, cancellation)) return true;
            cancellation.ThrowIfCancellationRequested();
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
        }

        progress("The kernel is installed as it is, not compiled ahead of time: it works the same and starts a few seconds slower.");
        Copy(Folder, target);
        return false;
    }

    /// <summary>
    /// The first of the files without which it cannot start that a folder lacks; null where all are there. A build that a signal ends can
    /// call itself a success.
    /// </summary>
    internal string? MissingIn(string folder) =>
        ((string[])[".dll", ".runtimeconfig.json", ".deps.json"]).Select(ending => Path.ChangeExtension(AssemblyFile, ending))
        .FirstOrDefault(file => new FileInfo(Path.Combine(folder, file)) is not { Exists: true, Length: > 0 });

    private async Task<bool> CompileAsync(string project, string target, Action<string> progress, CancellationToken cancellation)
    {
        // Its own place for everything that a build writes: the reader's bin and obj stay as they are, also under a running build.
        string scratch = Directory.CreateTempSubdirectory("kernel-").FullName;
        try
        {
            var start = new ProcessStartInfo(DotNet(),
            [
                "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
                "--artifacts-path", Path.Combine(scratch, "artifacts"), "-o", target, "-nodeReuse:false", "--nologo", "-v", "minimal",
                "-p:PublishReadyToRun=true", $"-p:KitDirectory={Path.Combine(scratch, "kit")}{Path.DirectorySeparatorChar}",
                // The ahead-of-time compiler is a package that the lock files do not know; NuGet objects to a lock file that is not used.
                "-p:RestorePackagesWithLockFile=false", "-p:RestoreLockedMode=false", "-p:NuGetLockFilePath=obj/none.json",
            ]) { RedirectStandardOutput = true, RedirectStandardError = true };
            // What `dotnet run` sets for its own build must not reach this one.
            foreach (string variable in (string[])["MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath"])
                start.Environment.Remove(variable);
            using var build = Process.Start(start)!;
            await using var ended = cancellation.Register(() => build.Kill(entireProcessTree: true));
            var lines = new List<string>();
            var errors = build.StandardError.ReadToEndAsync(CancellationToken.None);
            while (await build.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
            {
                lines.Add(line.Trim());
                if (line.Contains(" -> ", StringComparison.Ordinal))
                    progress($"  {line.Trim().Split(" -> ")[0]}");
            }

            await build.WaitForExitAsync(CancellationToken.None);
            if (build.ExitCode == 0 && MissingIn(target) is null) return true;
            lines.AddRange((await errors).Split('\n'));
            progress("Compiling ahead of time did not work:");
            foreach (string line in lines.Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct()
                .Take(ShownLines))
                progress($"  {line}");
            return false;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
