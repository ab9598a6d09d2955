using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Tests.Sessions;

public sealed class MetadataFileTests
{
    // Nobody loads it, so that the mapping is the compiler's.
    private const string Unused = "System.Net.Mail.dll";

    [SkippableFact]
    public void The_libraries_of_NET_are_mapped_and_thereby_shared_by_all_kernels()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Reads what is mapped from /proc.");
        var library = FrameworkReferences.All.OfType<PortableExecutableReference>()
            .Single(reference => Path.GetFileName(reference.FilePath) == Unused);
        Assert.NotEmpty(Types(library));
        Assert.Contains(Unused, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_library_that_may_be_rebuilt_the_metadata_is_copied_and_the_file_is_free()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "Copy.dll");
        File.Copy(typeof(MetadataFileTests).Assembly.Location, file);
        var copied = MetadataFile.Copied(file);
        using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.NotEmpty(Types(copied));
    }

    private static TypeDefinitionHandleCollection Types(PortableExecutableReference reference) =>
        ((AssemblyMetadata)reference.GetMetadata()).GetModules()[0].GetMetadataReader().TypeDefinitions;
}
