using System.Runtime.CompilerServices;

namespace Tutorials.Tests;

/// <summary>No test reads or writes the progress of whoever runs it; the commands that tests start inherit the folder.</summary>
internal static class ReaderFolderOfTests
{
#pragma warning disable CA2255 // Meant for a test program: it has to happen before the first test, in every project.
    [ModuleInitializer]
    internal static void Use()
    {
        var folder = Directory.CreateTempSubdirectory("tutorials-reader-");
        Environment.SetEnvironmentVariable("TUTORIALS_HOME", folder.FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
    }
}
