using System.CommandLine;
using Tutorials.Classroom.Courses;
using Tutorials.Classroom.Grading;
using Tutorials.Classroom.Sandboxing;

namespace Tutorials.Cli.Classroom;

/// <summary><c>tutorials class grade</c>: grades what was collected, each submission in a sandbox.</summary>
internal static class GradeCommand
{
    private const string Trust = "--trust-submissions";

    public static Command Create()
    {
        var folder = ClassCommand.Folder;
        var limit = new Option<int>("--limit")
        {
            Description = "Seconds that a student's code for one exercise may take.",
            DefaultValueFactory = _ => (int)SandboxLimits.Usual.Time.TotalSeconds,
        };
        var jobs = new Option<int>("--jobs")
        {
            Description = "Submissions that are graded at once; each takes up to 2 GiB.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var task = new Option<int?>("--task")
        {
            Description = "Grade one submission alone: its number from 0, for a cluster's array of jobs (deploy/grade.sbatch).",
        };
        var merge = new Option<string[]>("--merge")
        {
            Description = "Grade nothing; bring in grades from copies of the course that were graded elsewhere. The newer one counts.",
            AllowMultipleArgumentsPerToken = true,
        };
        var trust = new Option<bool>(Trust) { Description = "Run students' code without a sandbox, as if it were yours." };
        var command = new Command("grade", "Grade what was collected; what is graded and unchanged is skipped.")
        {
            folder, limit, jobs, task, merge, trust,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string course = ClassCommand.Course(parsed.GetValue(folder)!);
            if (parsed.GetValue(merge) is { Length: > 0 } others) return Merge(course, others);
            if (parsed.GetValue(task) is < 0) throw new UsageException("--task: submissions are counted from 0.");
            int seconds = Positive(parsed.GetValue(limit), "--limit"), atOnce = Positive(parsed.GetValue(jobs), "--jobs");
            foreach (string changed in Releasing.Changed(course))
                ErrorMessages.Print($"{changed} in release/ is not as it was handed out; grading starts from it as it is.");
            using var sandbox = Make(parsed.GetValue(trust));
            var grader = new ClassGrader(course, sandbox, SandboxLimits.Usual with { Time = TimeSpan.FromSeconds(seconds) });
            var grades = await grader.GradeAsync(atOnce,
                (grade, isOld) => Console.WriteLine($"{grade.Student}  {grade.Lesson}  {(isOld ? "unchanged: " : "")}{grade.InWords}"),
                parsed.GetValue(task), cancellation);
            int ungraded = grades.Count(grade => grade.Problem is not null);
            Console.WriteLine($"{grades.Count - ungraded} graded, {ungraded} not graded.");
            return ungraded == 0 ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }

    private static int Merge(string course, string[] others)
    {
        if (others.FirstOrDefault(other => !Directory.Exists(other)) is { } missing)
            throw new UsageException($"--merge: there is no folder '{missing}'.");
        int said = 0;
        int taken = GradeMerging.Merge(course, others, words =>
        {
            said++;
            Console.WriteLine(words);
        });
        Console.WriteLine($"{taken} grades taken, {said} to look at.");
        return said == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static Sandbox Make(bool trust)
    {
        if (trust)
        {
            ErrorMessages.Print($"{Trust}: students' code runs as you, and can read, write and send what you can. A grade can be forged.");
            return Sandbox.Trusting();
        }

        return Sandbox.TryCreate() is ({ } sandbox, _)
            ? sandbox
            : throw new UsageException(
                $"{Sandbox.Problem()} Where every submission is yours or you trust them all, {Trust} grades without one.");
    }

    private static int Positive(int value, string option) =>
        value >= 1 ? value : throw new UsageException($"{option}: {value} is too little. Give a whole number, 1 or more.");
}
