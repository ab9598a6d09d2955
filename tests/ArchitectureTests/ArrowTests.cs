using System.Xml.Linq;
using NetArchTest.Rules;

namespace ArchitectureTests;

/// <summary>The arrows between the libraries point one way: in the project files, in the assemblies, and type by type.</summary>
public sealed class ArrowTests
{
    /// <summary>Whose code may speak of what came in a package, though references would let others.</summary>
    private static readonly (string Namespace, string[] Users)[] Foreign =
    [
        ("ILGPU", ["Workloads", "WarpModel", "KernelHost", "Course"]),
        ("System.Numerics.Tensors", ["Workloads"]),
        ("Plotly", ["Course"]),
        ("Microsoft.FSharp", ["Course"]),
        ("Microsoft.ML", ["Peers", "Course"]),
        ("Microsoft.Data.Sqlite", ["Peers"]),
        ("OpenCvSharp", ["Peers"]),
        ("TorchSharp", ["Peers"]),
        ("Microsoft.CodeAnalysis", ["Notebooks", "Classroom"]),
        ("Microsoft.DotNet.Interactive", ["Notebooks"]),
        ("AngleSharp", ["Notebooks"]),
        ("Markdig", ["Notebooks"]),
        ("NetMQ", ["Notebooks"]),
        ("Mono.Cecil", ["Classroom"]),
        ("nietras.SeparatedValues", ["Classroom"]),
        ("Microsoft.AspNetCore.Components", ["Live"]),
        ("Spectre", ["Cli"]),
        ("System.CommandLine", ["Cli", "Recorder"]),
    ];

    /// <summary>Inside a library, a package has one place.</summary>
    private static readonly (string Library, string Namespace, string Place)[] Places =
    [
        ("Course", "Microsoft.ML", "Tutorials.Course.Regression"),
        ("Course", "Plotly", "Tutorials.Course.Figures"),
        ("Notebooks", "NetMQ", "Tutorials.Notebooks.Jupyter"),
    ];

    [Fact]
    public void Every_library_has_its_arrows()
    {
        string lib = Path.Combine(Repository.Root, "lib");
        var folders = Directory.EnumerateDirectories(lib).Select(folder => $"lib/{Path.GetFileName(folder)}").ToHashSet();
        folders.SymmetricExceptWith(Library.All.Select(library => library.Folder));
        Pending.Check(folders);
    }

    [Fact]
    public void Project_files_point_one_way() => Pending.Check(
        from library in Library.All
        from reference in XDocument.Parse(Repository.Read($"{library.Folder}/Tutorials.{library.Name}.csproj")).Descendants()
        let name = (string?)reference.Attribute("Include")
        let allowed = reference.Name.LocalName switch
        {
            "ProjectReference" => library.MayKnow.Any(known => name == $"../Tutorials.{known}/Tutorials.{known}.csproj"),
            "PackageReference" => library.Packages.Contains(name),
            _ => true,
        }
        where !allowed
        select $"{library} references {name}");

    [Fact]
    public void Assemblies_point_one_way() => Pending.Check(
        from library in Library.Built
        from reference in library.Read().AssemblyReferences
        from known in Library.All
        where reference.Name == known.AssemblyName && !library.MayKnow.Contains(known.Name)
        select $"{library} references {known}");

    [Fact]
    public void Types_point_one_way() => Pending.Check(
        from library in Library.Built
        from other in Library.Built
        where other != library && !library.MayKnow.Contains(other.Name)
        // The recorder compiles one file of the command: a type of its own is no arrow.
        let names = TypeNames(other).Except(TypeNames(library)).ToArray()
        from user in Users(library, names)
        select $"{user.FullName} knows {other}");

    [Fact]
    public void A_package_is_spoken_of_by_its_users_alone() => Pending.Check(
        from library in Library.Built
        from package in Foreign
        where !package.Users.Contains(library.Name)
        from user in Users(library, package.Namespace)
        select $"{user.FullName} knows {package.Namespace}");

    [Fact]
    public void A_package_has_one_place_in_its_library() => Pending.Check(
        from place in Places
        from user in Users(Library.All.Single(l => l.Name == place.Library), place.Namespace)
        where !user.FullName.StartsWith(place.Place + ".", StringComparison.Ordinal)
        select $"{user.FullName} knows {place.Namespace}");

    [Fact]
    public void Every_exception_is_used() => Assert.All(Foreign, package => Assert.All(
        Library.Built.Where(l => package.Users.Contains(l.Name)),
        library => Assert.True(Users(library, package.Namespace).Any(), $"{library} does not use {package.Namespace}")));

    private static IEnumerable<string> TypeNames(Library library) => library.Read().Types.Select(t => t.FullName);

    private static IEnumerable<IType> Users(Library library, params string[] names) =>
        Types.InAssembly(library.Load()).That().HaveDependencyOnAny(names).GetTypes();
}
