using System.Diagnostics;
using Tutorials.Notebooks.Pages;
using Tutorials.Notebooks.Sites;

namespace Tutorials.Notebooks.Tests.Sites;

/// <summary>Files that notebooks link to, where file systems and hands make them odd.</summary>
public sealed class SiteFilesTests : IDisposable
{
    private readonly string source = Directory.CreateTempSubdirectory("tutorials-files-").FullName;

    public void Dispose() => Directory.Delete(source, recursive: true);

    // On Windows and macOS such copies would be one file.
    [Fact]
    public void Names_that_differ_in_case_alone_stay_apart()
    {
        foreach (string name in (string[])["a/Readme.md", "b/README.md"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(source, name))!);
            File.WriteAllText(Path.Combine(source, name), name);
        }

        var files = new SiteFiles(Path.Combine(source, "site"));
        Assert.Equal("files/Readme.md.txt", files.Copy(source, source, "a/Readme.md"));
        Assert.Equal("files/2-README.md.txt", files.Copy(source, source, "b/README.md"));
    }

    [SkippableFact]
    public async Task A_pipe_is_neither_copied_nor_waited_for()
    {
        Skip.If(OperatingSystem.IsWindows(), "Pipes have no place in the file system there.");
        foreach (string name in (string[])["pipe.txt", "pipe.png"])
            await Process.Start("mkfifo", [Path.Combine(source, name)]).WaitForExitAsync();
        var patience = TimeSpan.FromSeconds(20);
        Assert.Null(await Task.Run(() => new SiteFiles(source).Copy(source, source, "pipe.txt")).WaitAsync(patience));
        Assert.Null(await Task.Run(() => Pictures.DataAddress("pipe.png", source, null)).WaitAsync(patience));
    }
}
