using System.Diagnostics;
using Xunit.Sdk;

namespace Tutorials.Tests;

/// <summary>
/// The optional parts that a test needs. A missing part skips the test and says why; where the environment variable
/// TUTORIALS_REQUIRE names the part (for example "opencl,jupyter,browser"), it fails the test instead, so that a
/// machine that should have everything cannot pass by skipping. For tests marked SkippableFact or SkippableTheory.
/// </summary>
internal static class Require
{
    public const string Variable = "TUTORIALS_REQUIRE";

    /// <summary>The names that TUTORIALS_REQUIRE may hold.</summary>
    public static readonly string[] Parts =
        ["opencl", "cuda", "jupyter", "browser", "peers", "interactive", "sandbox", "vscode", "jupyterlab"];

    /// <summary>Goes on with the test when there is no problem, else skips or fails it.</summary>
    /// <param name="part">One of <see cref="Parts"/>.</param>
    /// <param name="problem">Why the part cannot be used, in whole sentences; null when it can.</param>
    public static void Part(string part, string? problem) => Part(part, problem, Environment.GetEnvironmentVariable(Variable));

    /// <summary>The same with the variable's value given.</summary>
    public static void Part(string part, string? problem, string? required)
    {
        string[] names = Names(required);
        // A misspelt name would require nothing, and nobody would notice.
        if (names.Append(part).FirstOrDefault(name => !Parts.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new XunitException($"There is no optional part \"{unknown}\". {Variable} knows {string.Join(", ", Parts)}.");
        if (problem is not null && names.Contains(part, StringComparer.OrdinalIgnoreCase))
            throw new XunitException($"{Variable} names {part}, but it cannot be used: {problem}");
        Skip.If(problem is not null, $"{part}: {problem}");
    }

    /// <summary>
    /// Skips a test that takes minutes unless its part is named: a machine that happens to have the part does not run it with every commit.
    /// </summary>
    public static void ByHand(string part) => ByHand(part, Environment.GetEnvironmentVariable(Variable));

    /// <summary>The same with the variable's value given.</summary>
    public static void ByHand(string part, string? required) =>
        Part(part, Names(required).Contains(part, StringComparer.OrdinalIgnoreCase) ? null : $"by hand: {Variable}={part}", required);

    /// <summary>The path of a Chromium-like browser. CHROMIUM overrides the search.</summary>
    public static string Browser() => Program("browser", "scripts/install-browser.sh",
    [
        Environment.GetEnvironmentVariable("CHROMIUM") ?? "chromium", "chromium-browser", "google-chrome", "chrome", "msedge",
        Installed(Environment.SpecialFolder.ProgramFiles, "Google", "Chrome", "Application", "chrome.exe"),
        Installed(Environment.SpecialFolder.ProgramFilesX86, "Microsoft", "Edge", "Application", "msedge.exe"),
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ]);

    /// <summary>The path of Python, which can import these modules (for example jupyter_client, nbclient, jupyter_kernel_test).</summary>
    public static string Jupyter(params string[] modules)
    {
        // The system's Python comes first: Debian puts its modules there, and another Python on the path has none of them.
        string[] candidates = OperatingSystem.IsWindows() ? ["python"] : ["/usr/bin/python3", "python3"];
        string? python = candidates.Select(Find).OfType<string>().FirstOrDefault(path => Imports(path, modules));
        Part("jupyter", python is null
            ? $"No Python was found that can import {string.Join(", ", modules)}. On Debian or Ubuntu run scripts/install-jupyter.sh."
            : null);
        return python!;
    }

    /// <summary>The folder in which a part lies that its script lays into the user's cache.</summary>
    public static string Folder(string part)
    {
        string cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
            ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        string folder = Environment.GetEnvironmentVariable($"TUTORIALS_{part.ToUpperInvariant()}")
            ?? Path.Combine(cache, "tutorials", part);
        Part(part, File.Exists(Path.Combine(folder, "installed"))
            ? null : $"It is not in {folder}. On Debian or Ubuntu run scripts/install-{part}.sh.");
        return folder;
    }

    /// <summary>The path of the first of these programs.</summary>
    public static string Program(string part, string script, params string[] names)
    {
        string? path = names.Select(Find).FirstOrDefault(found => found is not null);
        Part(part, path is null ? $"The program {names[0]} was not found. On Debian or Ubuntu run {script}." : null);
        return path!;
    }

    private static string[] Names(string? required) =>
        (required ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? Find(string name)
    {
        if (Path.IsPathFullyQualified(name))
            return File.Exists(name) ? name : null;
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending))).FirstOrDefault(File.Exists);
    }

    private static string Installed(Environment.SpecialFolder folder, params string[] path) =>
        Path.Combine([Environment.GetFolderPath(folder), .. path]);

    private static bool Imports(string python, string[] modules)
    {
        string code = string.Join('\n', modules.Select(module => $"import {module}"));
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", code])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        // Read to the end before waiting: a full pipe would stop Python for good.
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardError.ReadToEnd();
        output.Wait();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
