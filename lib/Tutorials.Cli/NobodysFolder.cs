using Tutorials.Learning;

namespace Tutorials.Cli;

/// <summary>An empty folder in place of the reader's: a teacher who checks thirty notebooks passes no exercise by it.</summary>
internal sealed class NobodysFolder : IDisposable
{
    private readonly string? before = Environment.GetEnvironmentVariable(ReaderFolder.Variable);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tutorials-check-");

    public NobodysFolder() => Environment.SetEnvironmentVariable(ReaderFolder.Variable, folder.FullName);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(ReaderFolder.Variable, before);
        folder.Delete(recursive: true);
    }
}
