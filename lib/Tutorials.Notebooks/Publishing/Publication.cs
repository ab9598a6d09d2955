using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tutorials.Notebooks.Publishing;

/// <summary>
/// Publishes a project of the kit: a program for another use than this one's. It needs the kit's source, an SDK and the package registry.
/// </summary>
public static class Publication
{
    /// <summary>The project file of a library of the kit, where its source lies above this program; else null.</summary>
    /// <param name="name">Such as <c>Tutorials.Cli</c>.</param>
    public static string? ProjectOf(string name)
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            string candidate = Path.Combine(above.FullName, "lib", name, $"{name}.csproj");
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }

    /// <summary>
    /// The <c>dotnet</c> of the runtime that runs this: &lt;root&gt;/shared/Microsoft.NETCore.App/10.0.x → &lt;root&gt;/dotnet.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is none: the program carries a runtime of its own.</exception>
    public static string DotNet()
    {
        string file = Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(file) ? file
            : throw new FileNotFoundException($"'{file}' does not exist: this needs an installed .NET runtime.");
    }

    /// <summary>Runs <c>dotnet publish</c>. A build that a signal ends can call itself a success: look for what must be there.</summary>
    /// <param name="project">A project file.</param>
    /// <param name="target">The folder that is filled.</param>
    /// <param name="options">More of the command line.</param>
    /// <param name="progress">Told each assembly that is done.</param>
    /// <param name="cancellation">Ends the build and all that it started.</param>
    /// <returns>Null where it succeeded; else what the build said.</returns>
    public static async Task<IReadOnlyList<string>?> RunAsync(
        string project, string target, IEnumerable<string> options, Action<string> progress, CancellationToken cancellation)
    {
        // Its own place for everything that a build writes: the reader's bin and obj stay as they are, also under a running build.
        string scratch = Directory.CreateTempSubdirectory("publish-").FullName;
        try
        {
            var start = new ProcessStartInfo(DotNet(),
            [
                "publish", project, "-c", "Release", "--artifacts-path", Path.Combine(scratch, "artifacts"), "-o", target,
                "-nodeReuse:false", "--nologo", "-v", "minimal",
                $"-p:KitDirectory={Path.Combine(scratch, "kit")}{Path.DirectorySeparatorChar}",
                // What comes for one platform is in no lock file; NuGet objects to a lock file that is not used.
                "-p:RestorePackagesWithLockFile=false", "-p:RestoreLockedMode=false", "-p:NuGetLockFilePath=obj/none.json", .. options,
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
                if (line.Contains(" -> ", StringComparison.Ordinal)) progress($"  {line.Trim().Split(" -> ")[0]}");
            }

            await build.WaitForExitAsync(CancellationToken.None);
            return build.ExitCode == 0 ? null : [.. lines, .. (await errors).Split('\n')];
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>The lines of a failed build that say why, the first five.</summary>
    public static IEnumerable<string> Reasons(IEnumerable<string> said) =>
        said.Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().Take(5);
}
