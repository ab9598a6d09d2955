namespace Tutorials.Cli;

/// <summary>An empty folder in place of the reader's: a teacher who checks thirty notebooks passes no exercise by it.</summary>
internal sealed class TemporaryDataFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tutorials-check-");

    public TemporaryDataFolder() => ReaderHome.Use(folder.FullName);

    public void Dispose()
    {
        ReaderHome.Use(null);
        folder.Delete(recursive: true);
    }
}
