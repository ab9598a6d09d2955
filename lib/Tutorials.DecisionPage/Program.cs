using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Tutorials;
using Tutorials.DecisionPage;

PutDatasets();
var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<Root>("#page");
await builder.Build().RunAsync();

// A page has no files; the runtime gives it a folder in memory, where the kit finds them as on a disk.
static void PutDatasets()
{
    var assembly = typeof(Root).Assembly;
    foreach (string name in assembly.GetManifestResourceNames())
    {
        string path = Path.Combine(Path.GetDirectoryName(Datasets.Folder)!, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        assembly.GetManifestResourceStream(name)!.CopyTo(file);
    }
}
