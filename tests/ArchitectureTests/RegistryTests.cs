using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tutorials;
using Tutorials.Course;

namespace ArchitectureTests;

/// <summary>Workloads, lessons and exercises are found, each by one registry. A list kept by hand would have to be kept.</summary>
public sealed class RegistryTests
{
    private const int Several = 3;

    private static readonly HashSet<string> Names =
    [
        .. Catalog.All.Select(w => w.Name),
        .. Exercises.All.Select(e => e.Id),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(f => Path.GetFileNameWithoutExtension(f)),
    ];

    /// <summary>Files whose list is no registry.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["tests/ArchitectureTests/SliceNameTests.cs"] = "exceptions, each with its reason",
        ["lib/Tutorials.Cli/SiteCommand.cs"] = "the manager's path is a choice of four notebooks, in an order of its own",
        ["lib/Tutorials.Course/CourseMap.cs"] = "a question of its own for each lesson; tests hold it against workloads and claims",
        ["tests/Tutorials.Course.Tests/Deciding/ProjectionFigureTests.cs"] = "made-up runs of a few jobs",
        ["tests/Tutorials.Course.Tests/Exercising/FairnessTests.cs"] = "answers to each exercise, right and wrong, by its id",
        ["tests/Tutorials.Course.Tests/Exercising/MessageTests.cs"] = "what is said of an answer, by the exercise's id",
        ["tests/Tutorials.Course.Tests/Regression/RegressionTests.cs"] = "made-up rows of a few jobs",
        ["tests/Tutorials.Decision.Tests/Projecting/CalibrationTests.cs"] = "made-up runs: some jobs stream, some compute",
        ["tests/Tutorials.Lessons.Tests/Commands/CheckTests.cs"] = "a made-up notebook with one exercise for each way to end",
        ["tests/Tutorials.WarpModel.Tests/KitKernelTests.cs"] = "kernels with arguments, one for each thing that the model knows",
        ["tests/Tutorials.Workloads.Tests/Workloads/CountingScanningSortingTests.cs"] = "jobs on whole numbers, where their blocks end",
    };

    [Fact]
    public void Nobody_keeps_a_list_of_the_catalogue() => Pending.Check(
        Lists().Where(list => !Exceptions.ContainsKey(list.Path)).Select(list => $"{list.Path} — {string.Join(", ", list.Named)}"));

    [Fact]
    public void Every_exception_is_used() => Assert.Empty(Exceptions.Keys.Except(Lists().Select(list => list.Path)));

    private static IEnumerable<(string Path, string[] Named)> Lists() =>
        from file in Repository.Sources
        where file.Slice is null
        from list in file.Nodes<SyntaxNode>()
        where list is InitializerExpressionSyntax or CollectionExpressionSyntax or SwitchExpressionSyntax
        let named = Named(list)
        where named.Length >= Several
        select (file.Path, named);

    private static string[] Named(SyntaxNode list) =>
    [
        .. list.DescendantTokens().Select(token => token.ValueText).Where(Names.Contains).Distinct(),
    ];
}
