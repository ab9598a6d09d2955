using Tutorials.Notebooks.Pages;
using Tutorials.Notebooks.Publishing;

namespace Tutorials.Cli;

/// <summary>The decision as a page that needs no process: the form, compiled for the browser, in a folder of a site.</summary>
internal static class DecisionFolder
{
    /// <summary>Of the site.</summary>
    public const string Name = "decide";

    private const string Project = "Tutorials.DecisionPage";

    /// <summary>Fills the folder.</summary>
    /// <returns>Null where it stands; else why it does not, in words.</returns>
    public static async Task<string?> WriteAsync(string folder, Action<string> progress, CancellationToken cancellation)
    {
        if (Publication.ProjectOf(Project) is not { } project) return "the kit's source is not here, and the form is compiled from it.";
        string built = Directory.CreateTempSubdirectory("decide-").FullName;
        try
        {
            var said = await Publication.RunAsync(project, built, [], progress, cancellation);
            cancellation.ThrowIfCancellationRequested();
            string pages = Path.Combine(built, "wwwroot");
            if (said is not null || !File.Exists(Path.Combine(pages, "index.html")))
                return string.Join(Environment.NewLine, ["it could not be compiled:", .. Publication.Reasons(said ?? [])]);
            // Some servers take files that are packed already; most pack by themselves, and the packed ones would double the folder.
            foreach (string file in Directory.EnumerateFiles(pages, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is not (".br" or ".gz")))
                Copy(file, Path.Combine(folder, Path.GetRelativePath(pages, file)));
            foreach (string asset in (string[])["live.css", "print.js"])
                Copy(Path.Combine(AppContext.BaseDirectory, "live", asset), Path.Combine(folder, asset));
            await File.WriteAllTextAsync(Path.Combine(folder, "page.css"), Page.Style, cancellation);
            return null;
        }
        finally
        {
            Directory.Delete(built, recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
