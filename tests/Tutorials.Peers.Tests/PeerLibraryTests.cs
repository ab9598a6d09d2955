using System.Runtime.Loader;
using System.Text.Json;

namespace Tutorials.Tests;

/// <summary>A program may go without the library of peers, and then brings none of its packages.</summary>
public sealed class PeerLibraryTests : IDisposable
{
    private const string Workloads = "Tutorials.Workloads.dll", Library = "Tutorials.Peers.dll";

    private readonly string folder = Directory.CreateTempSubdirectory("peers-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_the_library_there_are_no_peers_that_bring_a_package()
    {
        Copy(Workloads);
        Assert.Empty(PeersOf("TreeLookup"));
        Assert.NotEmpty(PeersOf("Saxpy")); // its own
    }

    [Fact]
    public void Beside_it_the_library_is_found()
    {
        Copy(Workloads);
        Copy(Library);
        Assert.Equal(["SQLite"], PeersOf("TreeLookup"));
    }

    [Fact]
    public void A_broken_library_is_an_error_in_words()
    {
        Copy(Workloads);
        File.WriteAllText(Path.Combine(folder, Library), "no assembly");
        var error = Assert.Throws<FileLoadException>(() => PeersOf("TreeLookup"));
        Assert.StartsWith($"The peers in {Path.Combine(folder, Library)} cannot be used: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Build the kit again", error.Message, StringComparison.Ordinal);
    }

    // The lock files say what a build puts beside a program.
    [Fact]
    public void The_recorder_carries_no_package_of_a_peer()
    {
        string[] carried = PackagesOf("recorder");
        Assert.Contains("ILGPU", carried);
        string[] ofPeers = ["tutorials.peers", "Microsoft.ML", "Microsoft.Data.Sqlite", "OpenCvSharp4", "TorchSharp"];
        Assert.Equal(ofPeers.Order(), PackagesOf("course").Intersect(ofPeers).Order()); // the names are right
        Assert.Empty(carried.Intersect(ofPeers));
        Assert.DoesNotContain(carried, package => package.Contains("sqlite", StringComparison.OrdinalIgnoreCase));
    }

    private void Copy(string file) => File.Copy(Path.Combine(AppContext.BaseDirectory, file), Path.Combine(folder, file));

    // The names, as a program sees them whose libraries lie in the folder.
    private string[] PeersOf(string workload)
    {
        var catalog = new LibrariesOf(folder).LoadFromAssemblyName(new("Tutorials.Workloads")).GetType(typeof(Catalog).FullName!)!;
        var all = (IEnumerable<dynamic>)catalog.GetProperty(nameof(Catalog.All))!.GetValue(null)!;
        return [.. ((IEnumerable<object>)all.Single(w => w.Name == workload).Peers).Select(peer => peer.ToString()!)];
    }

    private static string[] PackagesOf(string program)
    {
        using var locks = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "locks", $"{program}.json")));
        return
        [
            .. locks.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
                .Select(package => package.Name).Distinct(),
        ];
    }

    // Everything else, such as ILGPU, is the test program's.
    private sealed class LibrariesOf(string folder) : AssemblyLoadContext(nameof(PeerLibraryTests))
    {
        protected override System.Reflection.Assembly? Load(System.Reflection.AssemblyName assemblyName) =>
            Path.Combine(folder, $"{assemblyName.Name}.dll") is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
