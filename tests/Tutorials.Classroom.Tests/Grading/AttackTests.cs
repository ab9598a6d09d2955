using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Tutorials.Classroom.Grading;
using Tutorials.Course;

namespace Tutorials.Tests.Grading;

/// <summary>
/// What students' code may try against a grader, one file each in <c>Attacks/</c>: the first line holds words of what happened. None
/// changes a grade, and the exercise beside it, which is solved, counts.
/// </summary>
public sealed class AttackTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Lesson = "00-start-here", Value = "guess-picture", Kernel = "brighten", Says = "// says: ";

    public static TheoryData<string> OnValues => Files("Values");

    public static TheoryData<string> OnKernels => Files("Kernels");

    [SkippableTheory]
    [MemberData(nameof(OnValues))]
    public void Nothing_is_gained_in_a_cell_of_values(string attack)
    {
        Environment.SetEnvironmentVariable("TUTORIALS_TESTS_SECRET", "the gradebook's password");
        // Somebody who would answer.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var (says, code) = Read("Values", attack);
        Check((says, code.Replace("PORT", port, StringComparison.Ordinal)), Value, Kernel);
    }

    [SkippableTheory]
    [MemberData(nameof(OnKernels))]
    public void Nothing_is_gained_in_a_cell_of_a_kernel(string attack) => Check(Read("Kernels", attack), Kernel, Value);

    /// <summary>What a compiler goes into, one step for each character, as deep as a cell may be.</summary>
    [SkippableTheory]
    [InlineData("static int Deep() => ", "(")]
    [InlineData("#if ", "(")]
    [InlineData("#if ", "!")]
    [InlineData("static object Deep() => ", "x is (")]
    [InlineData("static void Deep() ", "{")]
    [InlineData("static ", "A<")]
    [InlineData("", "class A {")]
    public void A_text_that_is_too_deep_for_a_compiler_ends_no_more_than_its_judge(string begin, string step)
    {
        string deep = begin + string.Concat(Enumerable.Repeat(step, 9_000 / step.Length)) + "\n";
        string code = Exercises.Get(Kernel).SolutionText;
        var grade = sandbox.Grade(Exercises.Get(Kernel), code + "\n" + deep);
        Assert.True(grade.State is ExerciseState.Failed or ExerciseState.Stopped, grade.Message);
    }

    private void Check((string Says, string Code) attack, string attacked, string solved)
    {
        var notebook = SandboxFixture.Notebook(Lesson, (attacked, attack.Code), (solved, Exercises.Get(solved).SolutionText));
        var grades = sandbox.Grade(Lesson, notebook);
        Assert.True(grades[attacked].State is ExerciseState.Failed or ExerciseState.Stopped, grades[attacked].Message);
        Assert.Contains(attack.Says, grades[attacked].Message, StringComparison.Ordinal);
        Assert.True(grades[solved].State == ExerciseState.Passed, grades[solved].Message);
    }

    private static (string Says, string Code) Read(string folder, string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Attacks", folder, $"{name}.txt"));
        return (lines[0][Says.Length..], string.Join('\n', lines[1..]));
    }

    private static TheoryData<string> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Attacks", folder), "*.txt")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(),
    ];
}
