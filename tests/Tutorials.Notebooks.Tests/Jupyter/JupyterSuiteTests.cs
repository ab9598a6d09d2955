using Tutorials.Tests;

namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>The kernel under programs of Jupyter's own.</summary>
public sealed class JupyterSuiteTests
{
    [SkippableFact]
    public async Task Jupyters_conformance_suite_passes()
    {
        string python = Require.Jupyter("jupyter_kernel_test");

        var outcome = await PythonSuite.RunAsync(python, "conformance.py");

        Assert.Empty(outcome["failed"]!.AsArray().Select(text => text!.GetValue<string>()));
        // The pager test asks for a payload that the protocol deprecates: this kernel sends none.
        Assert.Equal(["test_pager"], outcome["skipped"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.True(outcome["run"]!.GetValue<int>() >= 12, "The suite ran fewer tests than it has.");
    }

    [SkippableFact]
    public async Task Nbclient_executes_lessons()
    {
        string python = Require.Jupyter("nbclient", "nbformat");
        string[] lessons = [.. Lessons().Where(path => EveryLesson.Wanted || Path.GetFileName(path)[..2] is "00" or "05")];
        Assert.True(lessons.Length >= 2);

        var outcome = await PythonSuite.RunAsync(python, "lessons.py", lessons);

        foreach (var lesson in outcome.AsArray())
        {
            string name = lesson!["name"]!.GetValue<string>();
            foreach (var cell in lesson["cells"]!.AsArray())
            {
                string source = cell!["source"]!.GetValue<string>();
                var outputs = cell["outputs"]!.AsArray();
                Assert.DoesNotContain(outputs, output =>
                    output!["kind"]!.GetValue<string>() == "error" && Fail(name, source, output["text"]!.GetValue<string>()));
                // A last line that is an expression has a value, and the reader must see it.
                if (source.TrimEnd() is [.., not (';' or '}')] && !source.TrimStart().StartsWith("#r", StringComparison.Ordinal))
                {
                    Assert.True(
                        outputs.Any(output => output!["types"]!.AsArray().Any(type => type!.GetValue<string>() == "text/plain")),
                        $"{name}: this cell shows nothing:\n{source}");
                }
            }
        }

        HostTable.Ran(Root(), HostTable.NbClient,
        [
            .. outcome.AsArray().Select(lesson => new HostRun(lesson!["name"]!.GetValue<string>(), lesson["cells"]!.AsArray()
                .SelectMany(cell => cell!["outputs"]!.AsArray()).SelectMany(output => output!["types"]!.AsArray())
                .Count(type => type!.GetValue<string>() == "application/vnd.plotly.v1+json"))),
        ]);
    }

    [SkippableFact]
    public async Task Three_learners_of_a_hub_run_the_first_lesson_at_once_each_in_a_kernel_of_their_own()
    {
        string python = Require.Jupyter("jupyterhub", "tornado", "notebook", "nbformat");
        string folder = Directory.CreateTempSubdirectory("hub-").FullName;

        var outcome = await PythonSuite.RunAsync(python, "hub.py", Lessons()[0], folder);

        var learners = outcome.AsArray();
        Assert.Equal(3, learners.Count);
        Assert.All(learners, learner => Assert.Empty(learner!["failed"]!.AsArray().Select(text => text!.GetValue<string>())));
        Assert.All(learners, learner =>
            Assert.StartsWith(learner!["name"]!.GetValue<string>(), learner["process"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.Equal(3, learners.Select(learner => learner!["process"]!.GetValue<string>().Split(' ')[1]).Distinct().Count());
        Directory.Delete(folder, recursive: true);
        HostTable.Ran(Root(), HostTable.Hub, [new(Path.GetFileName(Lessons()[0]), null)]);
    }

    private static bool Fail(string lesson, string source, string error)
    {
        Assert.Fail($"{lesson}: {error}\nin\n{source}");
        return true;
    }

    private static string[] Lessons() =>
        [.. Directory.GetFiles(Path.Combine(Root(), "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];

    private static string Root()
    {
        var above = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(above.FullName, "Tutorials.sln")))
            above = above.Parent ?? throw new DirectoryNotFoundException("The tests run outside the project's folder.");
        return above.FullName;
    }
}
