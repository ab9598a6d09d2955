using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tutorials;

namespace ArchitectureTests;

/// <summary>
/// Adding, renaming or dropping a workload touches its own folder, its tests, notebooks, datasets and docs: nothing else in lib/ names
/// its class.
/// </summary>
public sealed class SliceNameTests
{
    private static readonly HashSet<string> Workloads = [.. Catalog.All.Select(w => w.Name)];

    /// <summary>Who names which workload, and why that cannot be otherwise.</summary>
    private static readonly (string Path, string Workload, string Why)[] Exceptions =
    [
        ("lib/Tutorials.Course/AdditionOrders.cs", "Dot", "adds the terms of a dot product in several orders"),
        ("lib/Tutorials.Course/LoaderModel.cs", "Feed", "reads the two stages out of a run of it"),
        ("lib/Tutorials.Course/MachineNumbers.cs", "Mandelbrot", "is the picture by which a class compares its machines"),
        ("lib/Tutorials.Course/MachineNumbers.cs", "Saxpy", "is the job from whose sizes a class reads where help pays"),
        ("lib/Tutorials.Course/PictureFilm.cs", "Mandelbrot", "draws it tile by tile, who did which when"),
        ("lib/Tutorials.Course/Exercising/BeforeAfter.cs", "Mandelbrot", "draws the picture that answers work on"),
        ("lib/Tutorials.Course/Evidence/ClaimArithmetic.Machines.cs", "RequestRouting", "stands for web requests in claim C9"),
        ("lib/Tutorials.Course/Evidence/ClaimArithmetic.Machines.cs", "Ledger", "stands for bookings in claim C9"),
        ("lib/Tutorials.Course/Evidence/ClaimArithmetic.Machines.cs", "Convolution", "stands for a network in claim C9"),
        ("lib/Tutorials.Course/Suspects.cs", "Convolution", "is a layer of the network that the stuck log trains"),
        ("lib/Tutorials.Course/TrainingFilm.cs", "MlpTraining", "shows what its network says after each step"),
        ("lib/Tutorials.Course/Exercising/Tasks/E24WhoLooksUp.cs", "TreeLookup", "asks for the height of its tree"),
        ("lib/Tutorials.Workloads/Workloads/Convolution/", "MatMul", "im2col makes a convolution a matrix product"),
        ("lib/Tutorials.Workloads/Workloads/Sort/", "Scan", "a radix sort scans the counts of its digits"),
    ];

    [Fact]
    public void Only_a_slice_names_its_class() => Pending.Check(
        from file in Repository.Sources
        // A peer from a package says whose it is.
        where file.Path.Split('/') is ["lib", not "Tutorials.Peers", ..]
        from name in Named(file)
        where name != file.Slice && !Exceptions.Any(e => file.Path.StartsWith(e.Path, StringComparison.Ordinal) && e.Workload == name)
        select $"{file.Path} names {name}");

    [Fact]
    public void Every_exception_is_used() => Assert.All(Exceptions, e => Assert.Contains(
        e.Workload, Repository.Sources.Where(file => file.Path.StartsWith(e.Path, StringComparison.Ordinal)).SelectMany(Named)));

    // A name that is a type's: what a call is made on, what a generic takes, what is created, the type of a variable. Not a call of Sort.
    private static IEnumerable<string> Named(SourceFile file) => file.Nodes<IdentifierNameSyntax>()
        .Where(n => Workloads.Contains(n.Identifier.Text) && n.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == n,
            QualifiedNameSyntax name => name.Left == n || name.Left.ToString() == "Tutorials.Workloads",
            TypeArgumentListSyntax or ObjectCreationExpressionSyntax or TypeOfExpressionSyntax or VariableDeclarationSyntax
                or ParameterSyntax or SimpleBaseTypeSyntax or CastExpressionSyntax or UsingDirectiveSyntax => true,
            _ => false,
        }).Select(n => n.Identifier.Text).Distinct();
}
