using System.Text.RegularExpressions;
using ILGPU;
using Tutorials.Course;
using Tutorials.Course.Choices;
using Tutorials.Course.Exercising;
using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;
using Answer = Tutorials.Course.Exercising.Answer;

namespace Tutorials.Tests.Exercising;

/// <summary>Sentences that readers took otherwise than they were meant: what must be said now, and what must not.</summary>
public sealed class MessageTests
{
    private const string OnlyTheNearest = "All five: the card, the program";

    private static WorkloadProfile Night => ExampleProfile.Get("risk-night");

    /// <summary>Exercise, name, what is handed in, words that must be there, words that must not.</summary>
    private static readonly (string Id, string Name, Answer Answer, string Says, string Never)[] Cases =
    [
        ("any-order", "a sum is no chain, though it reads what was written", Exercises.Get("any-order").SolutionAnswer,
            "reads what another step wrote, and whose work cannot be regrouped", "Only reading"),
        ("any-order", "a sum called free", new((int i) => i == 2 ? Loop.Free : Solved(i)), "add to the one total", "may be regrouped:"),
        ("brighten", "no line of a kernel that does nothing", Exercises.Get("brighten").StarterAnswer, "nothing changed", "(line"),
        ("ridge", "three operations over all bytes", Answer.Of(8.0, 3.0 / 12), "3 operations over 12 bytes", "You forgot the write"),
        ("row-softmax", "no reason that was never shown", Exercises.Get("row-softmax").SolutionAnswer, "what attention does", "slowest"),
        ("which-tool", "a layer in the time line", Tool("slow layer", GpuTool.NsightSystems), "marks them (NVTX)", OnlyTheNearest),
        ("which-tool", "busy in the time line", Tool("100 % busy", GpuTool.NsightSystems), "Nsight Compute looks into one", OnlyTheNearest),
        ("what-flips-it", "the chosen input first", Answer.Of(Night, "portingPersonDays", 40.0),
            "is still NO. portingPersonDays changes it at ", "The nearest changes"),
        ("what-flips-it", "an input that never flips", Answer.Of(Night, "electricityPerKwh", 0.9),
            "is still NO. The nearest changes: ", "electricityPerKwh changes"),
        ("what-flips-it", "a run and a request in one profile",
            Answer.Of(Night with { LatencyLimitSeconds = 0.001, ArrivalsPerSecond = 5_000 }, "electricityPerKwh", 0.9),
            "is still NOT YET. The nearest changes: ", "changes: ."),
    ];

    public static TheoryData<string, string> Table
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (id, name, _, _, _) in Cases) data.Add(id, name);
            return data;
        }
    }

    [Theory, MemberData(nameof(Table))]
    public void What_is_said_is_what_is_meant(string id, string name)
    {
        var (_, _, answer, says, never) = Cases.Single(c => c.Id == id && c.Name == name);
        string message = Exercises.Get(id).Check(answer).Message;
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain(never, message, StringComparison.Ordinal);
    }

    // In these lessons, and in these puzzles, a group has more threads than a warp has lanes.
    private static bool HasLargeGroups(Exercise exercise) => exercise.Lesson[..2] is "05" or "06"
        || exercise is Puzzle puzzle && puzzle.Drawn.Shape.Extent is null && LargestGroup(puzzle) > 32;

    private static int LargestGroup(Puzzle puzzle) => puzzle.Counts(puzzle.SolutionAnswer.Code!).Yours.Case.Shape.GroupSize.Size;

    public static TheoryData<string> LargeGroups => [.. Exercises.All.Where(HasLargeGroups).Select(exercise => exercise.Id)];

    [Theory, MemberData(nameof(LargeGroups))]
    public void A_thread_of_a_group_is_not_called_a_lane(string id)
    {
        var exercise = Exercises.Get(id);
        Answer[] answers = [exercise.StarterAnswer, exercise.SolutionAnswer, .. exercise.WrongAnswers.Select(wrong => wrong.Answer)];
        string[] read = [exercise.Task, .. exercise.Hints, exercise.StarterText, exercise.SolutionText,
            .. answers.Select(answer => exercise.Check(answer).Message)];
        Assert.All(read, text => Assert.DoesNotMatch(new Regex(@"\blanes?\b(?! of (a|each|one) warp)", RegexOptions.IgnoreCase), text));
    }

    [Fact]
    public void A_million_chains_fill_places_for_threads() =>
        Assert.DoesNotContain("lanes", Exercises.Get("who-looks-up").Hints[2], StringComparison.Ordinal);

    [Fact]
    public void An_exercise_has_no_example_of_the_advisor_by_name() => Assert.All(ExampleProfile.Names, name =>
        Assert.DoesNotContain(name.Replace('-', ' '), Exercises.Get("three-profiles").StarterText, StringComparison.OrdinalIgnoreCase));

    private static Loop Solved(int loop) => ((Func<int, Loop>)Exercises.Get("any-order").SolutionAnswer.Code!)(loop);

    private static Answer Tool(string changed, GpuTool tool)
    {
        var solved = (Func<string, GpuTool>)Exercises.Get("which-tool").SolutionAnswer.Code!;
        return new((string question) => question == changed ? tool : solved(question));
    }
}
