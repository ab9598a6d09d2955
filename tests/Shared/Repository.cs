namespace Tutorials.Tests;

/// <summary>The folder in which the tests were built.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Tutorials.sln.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Tutorials.sln"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }
}
