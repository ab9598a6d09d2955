using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Tutorials.Classroom.Grading;
using Tutorials.Classroom.Submissions;
using Tutorials.Course;

namespace Tutorials.Tests.Grading;

/// <summary>
/// What students' code may try against a grader, one file each in <c>Attacks/</c>: the first line holds words of what happened. None
/// changes a grade, and the exercise beside it counts.
/// </summary>
public sealed class AttackTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Lesson = "00-start-here", Value = "guess-picture", Kernel = "brighten", Says = "// says: ";

    public static TheoryData<string> OnValues => [.. Files("Values")];

    public static TheoryData<string> ByHand => [.. Files("ByHand")];

    [SkippableTheory]
    [MemberData(nameof(OnValues))]
    public void Nothing_is_gained_in_a_cell_of_values(string attack) => Try("Values", attack);

    [SkippableTheory]
    [MemberData(nameof(ByHand))]
    public void Nothing_is_gained_by_what_is_like_another_attack(string attack)
    {
        EveryAttack.SkipUnlessWanted();
        Try("ByHand", attack);
    }

    private void Try(string folder, string attack)
    {
        Environment.SetEnvironmentVariable("TUTORIALS_TESTS_SECRET", "the gradebook's password");
        // Somebody who would answer.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var (says, code) = Read(folder, attack);
        string solution = Exercises.Get(Kernel).SolutionText;
        var notebook = SandboxFixture.Notebook(Lesson, (Value, code.Replace("PORT", port, StringComparison.Ordinal)), (Kernel, solution));
        // What waits for its end is to be ended soon; what ends by itself gets the time that it needs on a busy machine.
        bool waits = says.StartsWith("was not done", StringComparison.Ordinal);
        var limits = SandboxFixture.Limits with { Time = TimeSpan.FromSeconds(waits ? 4 : 150) };
        var grade = sandbox.Grade(Lesson, notebook, limits, Value)[Value];
        Assert.True(Gained(grade, says) is null, grade.Message);
        // The answer beside it is what is judged for its own exercise; that it then passes is seen with whole notebooks.
        var (found, _, _) = HandedIn.For(Exercises.Get(Kernel), SandboxFixture.Cells(notebook));
        Assert.Equal(solution, Assert.Single(found).Code);
    }

    [SkippableFact]
    public void Nothing_is_gained_in_a_cell_of_a_kernel()
    {
        var lesson = new LessonCopy(SandboxFixture.Lesson(Lesson));
        // One after the other with one judge: an attack must not win for the next one either.
        using var grader = new ExerciseGrader(sandbox.Sandbox, SandboxFixture.Limits);
        ExerciseGrade Judged(string code) =>
            grader.Grade(lesson, Exercises.Get(Kernel), SandboxFixture.Cells(SandboxFixture.Notebook(Lesson, (Kernel, code))));
        List<string> gains = [];
        foreach (string attack in Files("Kernels"))
        {
            var (says, code) = Read("Kernels", attack);
            if (Gained(Judged(code), says) is { } gained) gains.Add($"{attack}: {gained}");
        }

        Assert.Empty(gains);
        Assert.Equal(ExerciseState.Passed, Judged(Exercises.Get(Kernel).SolutionText).State);
    }

    /// <summary>What a compiler goes into, one step for each character, as deep as a cell may be.</summary>
    [SkippableTheory]
    [InlineData("static int Deep() => ", "(")]
    [InlineData("#if ", "!")]
    [InlineData("", "class A {")]
    [InlineData("#if ", "(", true)]
    [InlineData("static object Deep() => ", "x is (", true)]
    [InlineData("static void Deep() ", "{", true)]
    [InlineData("static ", "A<", true)]
    public void A_text_that_is_too_deep_for_a_compiler_ends_no_more_than_its_judge(string begin, string step, bool isByHand = false)
    {
        if (isByHand) EveryAttack.SkipUnlessWanted();
        string deep = begin + string.Concat(Enumerable.Repeat(step, 9_000 / step.Length)) + "\n";
        string code = Exercises.Get(Kernel).SolutionText;
        var grade = sandbox.Grade(Exercises.Get(Kernel), code + "\n" + deep, SandboxFixture.Limits);
        Assert.True(grade.State is ExerciseState.Failed or ExerciseState.Stopped, grade.Message);
    }

    // Null where it was refused in the words that were expected.
    private static string? Gained(ExerciseGrade grade, string says) =>
        grade.State is ExerciseState.Failed or ExerciseState.Stopped && grade.Message.Contains(says, StringComparison.Ordinal)
            ? null : $"{grade.State}: {grade.Message}";

    private static (string Says, string Code) Read(string folder, string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Attacks", folder, $"{name}.txt"));
        return (lines[0][Says.Length..], string.Join('\n', lines[1..]));
    }

    private static string[] Files(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Attacks", folder), "*.txt")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(),
    ];
}
