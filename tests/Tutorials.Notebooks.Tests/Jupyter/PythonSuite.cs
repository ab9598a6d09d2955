using System.Diagnostics;
using System.Text.Json.Nodes;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Publishing;

namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>Runs one of the Python programs beside these tests against a kernelspec that starts the kernel just built.</summary>
internal static class PythonSuite
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>The JSON that the program printed.</summary>
    public static async Task<JsonNode> RunAsync(string python, string program, params string[] arguments)
    {
        string data = Directory.CreateTempSubdirectory("jupyter-").FullName;
        try
        {
            PutKernelSpec(data);
            var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Jupyter", "Python", program), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = data,
            };
            start.Environment["JUPYTER_PATH"] = data;
            start.Environment["TUTORIALS_QUICK"] = "1";
            start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(data, "runtime");
            start.Environment["JUPYTER_CONFIG_DIR"] = Path.Combine(data, "config");
            start.Environment["JUPYTER_DATA_DIR"] = Path.Combine(data, "data");
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            using var limit = new CancellationTokenSource(Limit);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"{program} ran longer than {Limit}.\n{await errors}");
            }

            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}.\n{await errors}\n{await output}");
            return JsonNode.Parse(await output)!;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static void PutKernelSpec(string data)
    {
        string folder = Path.Combine(data, "kernels", KernelInfo.Name);
        Directory.CreateDirectory(folder);
        string command = Path.Combine(AppContext.BaseDirectory, "Tutorials.Cli.dll");
        KernelSpec.Put(folder, KernelSpec.Write(Publication.DotNet(), command, KernelInfo.DisplayName));
    }
}
