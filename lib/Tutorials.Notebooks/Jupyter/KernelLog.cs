using System.Globalization;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>
/// The kernel's own log. Jupyter shows a kernel's standard error in the server's terminal, VS Code in the Jupyter output panel.
/// It writes to the stream that the process was given, because <see cref="Console.Error"/> belongs to the cells.
/// </summary>
public sealed class KernelLog(Stream stream) : IDisposable
{
    private readonly StreamWriter writer = new(stream) { AutoFlush = true };
    private readonly Lock gate = new();

    public static KernelLog ToStandardError() => new(Console.OpenStandardError());

    public void Write(string text) =>
        Pass($"[csharp-tutorials {DateTime.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}] {text}{Environment.NewLine}");

    /// <summary>Writes what others said, as it is.</summary>
    public void Pass(string text)
    {
        lock (gate)
        {
            try
            {
                writer.Write(text);
            }
            catch (IOException)
            {
                // The terminal is gone. A log that nobody can read must not end the kernel.
            }
        }
    }

    public void Dispose() => writer.Dispose();
}
