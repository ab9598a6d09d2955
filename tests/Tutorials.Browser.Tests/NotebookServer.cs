using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Publishing;

namespace Tutorials.Browser.Tests;

/// <summary>Jupyter's own notebook server on loopback, in a folder of its own; the kit's kernel is there beside the others.</summary>
internal sealed class NotebookServer(string python) : IAsyncDisposable
{
    private readonly int port = FreePort();
    private Process? server;

    /// <summary>Where its notebooks lie.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("notebook-").FullName;

    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>Starts it; returns when it answers.</summary>
    public async Task StartAsync()
    {
        server = Start();
        using var client = new HttpClient();
        for (int left = 600; left > 0; left--)
        {
            Assert.False(server.HasExited, "The notebook server has ended.");
            try
            {
                await client.GetStringAsync($"{Address}/api");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        Assert.Fail("The notebook server did not answer within a minute.");
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
        var start = new ProcessStartInfo(python,
        [
            "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0",
            "--NotebookApp.token=", "--NotebookApp.password=", $"--notebook-dir={Folder}",
        ]);
        foreach (string variable in (string[])["JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"])
            start.Environment[variable] = Path.Combine(Folder, "jupyter");
        start.Environment["TUTORIALS_QUICK"] = "1";
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
