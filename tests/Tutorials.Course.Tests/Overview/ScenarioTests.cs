using Tutorials.Course;
using Tutorials.Decision.Catalogue;

namespace Tutorials.Tests.Overview;

public sealed class ScenarioTests
{
    public static TheoryData<string> Ids => [.. Scenario.All().Select(s => s.Id)];

    [Fact]
    public void Both_lists_of_the_brief_are_there() => Assert.Equal(
        (5, 12, 17),
        (Scenario.All().Count(s => s.Who == HardwareKind.Cpu), Scenario.All().Count(s => s.Who == HardwareKind.Gpu),
            Scenario.All().Select(s => s.Id).Distinct().Count()));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_scenario_has_a_workload_and_the_lesson_that_teaches_with_it(string id)
    {
        var scenario = Scenario.All().Single(s => s.Id == id);
        Assert.NotEmpty(scenario.Chinese);
        Assert.All(scenario.Also, name => Assert.Equal(name, Catalog.Get(name).Name));
        if (scenario.Workload is not { } workload)
        {
            // The one scenario in which nothing is computed: it has to say so.
            Assert.Equal(("file-storage", "03-two-machines"), (id, scenario.Lesson));
            Assert.NotNull(scenario.Note);
            return;
        }

        Assert.Equal(workload, Catalog.Get(workload).Name);
        Assert.Equal(Catalog.Get(workload).Lesson, scenario.Lesson);
        Assert.Same(Catalog.Get(workload).Traits, scenario.Traits);
    }

    [Theory]
    [InlineData("\"who\": \"cpu\"", "\"who\": \"manager\"", "who")]
    [InlineData("\"lesson\"", "\"chapter\"", "chapter")]
    [InlineData("\"note\": null", "\"note\": nil", "LineNumber")]
    public void A_wrong_file_says_where(string old, string replacement, string where)
    {
        string text = Tutorials.Datasets.Text("scenarios.json");
        Assert.Contains(old, text, StringComparison.Ordinal);
        string changed = text.Replace(old, replacement, StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() => Scenario.Parse(changed, "x.json"));
        Assert.StartsWith("x.json cannot be read", error.Message, StringComparison.Ordinal);
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
    }
}
