using System.Reflection;
using System.Runtime.InteropServices;
using Tutorials.Notebooks.Publishing;

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
    /// <summary>The command that is running now.</summary>
    public static KernelProgram Running()
    {
        string name = Assembly.GetEntryAssembly()?.GetName().Name ?? throw new KernelException("This process has no command of its own.");
        return new($"{name}.dll", AppContext.BaseDirectory, Publication.ProjectOf(name));
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
        var said = await Publication.RunAsync(project, target,
            ["-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-p:PublishReadyToRun=true"], progress, cancellation);
        if (said is null && MissingIn(target) is null) return true;
        progress("Compiling ahead of time did not work:");
        foreach (string line in Publication.Reasons(said ?? [])) progress($"  {line}");
        return false;
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
