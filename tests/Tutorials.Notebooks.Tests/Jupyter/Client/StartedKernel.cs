using System.Diagnostics;
using System.Text;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Publishing;

namespace Tutorials.Notebooks.Tests.Jupyter.Client;

/// <summary>A kernel's process with its connection file, as a client makes them.</summary>
internal sealed class StartedKernel : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"kernel-{Guid.NewGuid():N}.json");
    private readonly StringBuilder log = new();

    public StartedKernel() => File.WriteAllText(file, Connection.ToJson());

    public ConnectionFile Connection { get; } = ConnectionFile.Fresh();

    public Process Process { get; } = new();

    /// <summary>What the kernel has written to its log so far.</summary>
    public string Log
    {
        get
        {
            lock (log)
                return log.ToString();
        }
    }

    /// <summary>Without a command, starts the kernel of this kit that was just built.</summary>
    public void Start(string folder, IReadOnlyList<string> command)
    {
        if (command.Count == 0)
            command = [Publication.DotNet(), Path.Combine(AppContext.BaseDirectory, "Tutorials.Cli.dll"), "kernel", "run",
                "--connection-file", "{connection_file}"];
        Process.StartInfo = new(command[0], command.Skip(1).Select(word => word == "{connection_file}" ? file : word))
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        Process.ErrorDataReceived += (_, line) => Note(line.Data);
        Process.OutputDataReceived += (_, line) => Note(line.Data);
        Process.Start();
        Process.BeginErrorReadLine();
        Process.BeginOutputReadLine();
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
        File.Delete(file);
    }

    private void Note(string? line)
    {
        lock (log)
            log.AppendLine(line);
    }
}
