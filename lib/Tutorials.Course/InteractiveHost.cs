using System.Reflection;
using System.Runtime.CompilerServices;

namespace Tutorials.Course;

/// <summary>
/// Loads the kit's extension where a notebook of .NET Interactive references the kit: without it cells run unoptimised there, and a stop
/// takes the session along. The kit's own session has no need of it and loads nothing.
/// </summary>
internal static class InteractiveHost
{
#pragma warning disable CA2255 // A notebook's #r calls nothing: this is the only moment at which the kit can act by itself.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Load()
    {
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name);
        if (!loaded.Contains("Microsoft.DotNet.Interactive.CSharp")) return;
        string extension = Path.Combine(Path.GetDirectoryName(typeof(InteractiveHost).Assembly.Location)!, "Tutorials.Interactive.dll");
        if (!File.Exists(extension)) return;
        Assembly.LoadFrom(extension).GetType("Tutorials.Interactive.TutorialsExtension", throwOnError: true)!
            .GetMethod("Load", [])!.Invoke(null, null);
    }
}
