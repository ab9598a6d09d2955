using System.Diagnostics;
using Tutorials.Lessons.Tests;

namespace Tutorials.Browser.Tests.VsCode;

/// <summary>
/// VS Code as a web server on loopback, with the kit's extension packed and installed and a folder that looks like the course's. Nothing
/// of the user's own VS Code is read or written.
/// </summary>
internal sealed class CodeServer : IAsyncDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("vscode-").FullName;
    private readonly int port = Loopback.FreePort();
    private readonly string installed;
    private Process? server;

    private CodeServer(string installed) => this.installed = installed;

    /// <summary>The course's folder.</summary>
    public string Course => Path.Combine(home, "course");

    public string Address => $"http://127.0.0.1:{port}/?folder={Course}";

    /// <summary>Starts it; returns when it answers.</summary>
    public static async Task<CodeServer> StartAsync(string lesson)
    {
        var server = new CodeServer(Path.Combine(Require.Folder("vscode"), "node_modules"));
        server.MakeCourse(lesson);
        string vsix = Path.Combine(CourseFiles.Root, "artifacts", "tutorials-csharp.vsix");
        await EndAsync(Process.Start(Path.Combine(CourseFiles.Root, "scripts", "pack-vscode.sh")));
        await EndAsync(server.Run("--install-extension", vsix));
        server.server = server.Run("--auth", "none", "--bind-addr", $"127.0.0.1:{server.port}",
            "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override");
        await Loopback.AnswersAsync(server.server, $"http://127.0.0.1:{server.port}/healthz");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }

        Directory.Delete(home, recursive: true);
    }

    // As the extension looks for it: the solution, the SDK it wants, the lessons, and a build, which is the one of these tests.
    private void MakeCourse(string lesson)
    {
        string build = Path.Combine(Course, "lib", "Tutorials.Cli", "bin", "Release"), notebooks = Path.Combine(Course, "notebooks");
        Directory.CreateDirectory(build);
        Directory.CreateDirectory(notebooks);
        Directory.CreateSymbolicLink(Path.Combine(build, "net10.0"), AppContext.BaseDirectory);
        foreach (string file in (string[])["Tutorials.sln", "global.json"])
            File.Copy(Path.Combine(CourseFiles.Root, file), Path.Combine(Course, file));
        foreach (string notebook in Directory.GetFiles(Path.Combine(CourseFiles.Root, "notebooks"), "*.ipynb")
            .Where(path => Path.GetFileName(path) == lesson || Path.GetFileName(path).StartsWith("00-", StringComparison.Ordinal)))
            File.Copy(notebook, Path.Combine(notebooks, Path.GetFileName(notebook)));
        string user = Directory.CreateDirectory(Path.Combine(home, "data", "User")).FullName;
        File.WriteAllText(Path.Combine(user, "settings.json"), """
            { "files.autoSave": "off", "workbench.startupEditor": "none", "workbench.secondarySideBar.defaultVisibility": "hidden",
              "chat.disableAIFeatures": true, "workbench.colorTheme": "Default Light Modern", "editor.autoClosingBrackets": "never" }
            """);
    }

    private Process Run(params string[] arguments)
    {
        string node = Directory.GetDirectories(installed, "node-linux-*").Single();
        var start = new ProcessStartInfo(Path.Combine(node, "bin", "node"),
        [
            Path.Combine(installed, "code-server", "out", "node", "entry.js"), "--user-data-dir", Path.Combine(home, "data"),
            "--extensions-dir", Path.Combine(home, "extensions"), "--config", Path.Combine(home, "config.yaml"), .. arguments,
        ]);
        start.Environment["TUTORIALS_HOME"] = Path.Combine(home, "reader");
        start.Environment["TUTORIALS_QUICK"] = "1";
        return Process.Start(start)!;
    }

    private static async Task EndAsync(Process process)
    {
        using var ended = process;
        await ended.WaitForExitAsync();
        Assert.Equal(0, ended.ExitCode);
    }
}
