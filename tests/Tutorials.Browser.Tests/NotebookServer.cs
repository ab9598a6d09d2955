using System.Diagnostics;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Publishing;

namespace Tutorials.Browser.Tests;

/// <summary>
/// Jupyter's own notebook server, or JupyterLab, on loopback and in a folder of its own; the kit's kernel is there beside the others.
/// </summary>
/// <param name="program">Python, with what it needs before the module's name, as the first elements of its arguments.</param>
/// <param name="module">notebook or jupyterlab.</param>
internal sealed class NotebookServer(ProcessStartInfo program, string module) : IAsyncDisposable
{
    private readonly int port = Loopback.FreePort();
    private Process? server;

    /// <summary>Where its notebooks lie.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("notebook-").FullName;

    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>Starts it; returns when it answers.</summary>
    public async Task StartAsync()
    {
        server = Start();
        await Loopback.AnswersAsync(server, $"{Address}/api");
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private Process Start()
    {
        string spec = Directory.CreateDirectory(Path.Combine(Folder, "jupyter", "kernels", KernelInfo.Name)).FullName;
        KernelSpec.Put(spec,
            KernelSpec.Write(Publication.DotNet(), Path.Combine(AppContext.BaseDirectory, "Tutorials.Cli.dll"), KernelInfo.DisplayName));
        // Each takes the options of its own name and passes over the others.
        foreach (string argument in (string[])
        [
            "-m", module, "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0",
            $"--notebook-dir={Folder}", "--NotebookApp.token=", "--NotebookApp.password=",
            "--IdentityProvider.token=", "--LabApp.expose_app_in_browser=True",
        ])
            program.ArgumentList.Add(argument);
        foreach (string variable in (string[])["JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"])
            program.Environment[variable] = Path.Combine(Folder, "jupyter");
        program.Environment["TUTORIALS_QUICK"] = "1";
        return Process.Start(program)!;
    }
}
