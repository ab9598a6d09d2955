using System.Text.Json;
using Tutorials.Classroom.Answering;
using Tutorials.Classroom.Judging;
using Tutorials.Classroom.Sandboxing;
using Tutorials.Classroom.Submissions;
using Tutorials.Course.Exercising;

namespace Tutorials.Classroom.Grading;

/// <summary>
/// Grades the exercises of one notebook, one after the other. Values and methods: the student's code runs in a sandbox without exercises,
/// each in a process of its own, and the judge sits here and sees what came back. Kernels: the text goes to a judge in a sandbox, which
/// runs none of it and is kept for the notebook's other kernels.
/// </summary>
public sealed class ExerciseGrader(Sandbox sandbox, SandboxLimits limits) : IDisposable
{
    private const int MostCharacters = 2_000;
    private SandboxProcess? judge;

    /// <summary>Ends the judge.</summary>
    public void Dispose() => judge?.Dispose();

    /// <summary>Grades an exercise. Never throws for what a student wrote.</summary>
    /// <exception cref="GradingException">The lesson itself, or a judge, fails here.</exception>
    /// <exception cref="OperationCanceledException">It was stopped: that is nobody's grade.</exception>
    public ExerciseGrade Grade(
        LessonCopy lesson, Exercise exercise, IReadOnlyList<StudentCell> notebook, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(exercise);
        return DeepThread.Run(() => Best(lesson, exercise, notebook, cancellation));
    }

    private ExerciseGrade Best(
        LessonCopy lesson, Exercise exercise, IReadOnlyList<StudentCell> notebook, CancellationToken cancellation)
    {
        var (found, isThere, isTooLong) = HandedIn.For(exercise, notebook);
        if (!isThere) return new(exercise.Id, ExerciseState.Missing, "The notebook has no cell for it.");
        if (found.Count == 0 && isTooLong)
            return new(exercise.Id, ExerciseState.Failed, $"The cell has more than {HandedIn.MostCharacters} characters, and is not read.");
        if (found.Count == 0) return new(exercise.Id, ExerciseState.Untouched, "The cell is as the lesson gives it.");
        ExerciseGrade? best = null;
        foreach (var one in found)
        {
            var grade = Grade(lesson, exercise, one, cancellation);
            if (grade.State == ExerciseState.Passed) return grade;
            best ??= grade;
        }

        return best!;
    }

    private ExerciseGrade Grade(LessonCopy lesson, Exercise exercise, HandedIn handed, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            var (verdict, picture) = exercise is CodeExercise { IsKernel: true }
                ? Kernel(lesson, exercise, handed, cancellation)
                : Answer(lesson, exercise, handed, cancellation);
            cancellation.ThrowIfCancellationRequested();
            return new(
                exercise.Id, verdict.Passed ? ExerciseState.Passed : ExerciseState.Failed, Short(verdict.Message), handed.Code, picture);
        }
        catch (SandboxException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (SandboxException stop) when (stop.IsStudents)
        {
            return new(exercise.Id, ExerciseState.Stopped, $"The cell's code came to no answer: {stop.Message}.", handed.Code);
        }
        catch (SandboxException stop)
        {
            throw new GradingException($"{lesson.Name}, {exercise.Id}: {stop.Message}.", stop);
        }
    }

    private (Verdict, string?) Kernel(LessonCopy lesson, Exercise exercise, HandedIn handed, CancellationToken cancellation)
    {
        if (handed.Method(exercise.Id) is not { } method)
            return (Verdict.Fail($"The cell hands in no method: Exercises.Check(\"{exercise.Id}\", …) takes the name of one."), null);
        var (members, usings) = handed.Declarations();
        var request = new KernelRequest(exercise.Id, members, method, [.. lesson.Usings, .. usings]);
        bool isKept = judge is not null;
        KernelVerdict verdict;
        try
        {
            verdict = Judged(request, cancellation);
        }
        // What a judge cannot do after other kernels may be their doing, and not this one's.
        catch (SandboxException) when (isKept && !cancellation.IsCancellationRequested)
        {
            verdict = Judged(request, cancellation);
        }

        return (new(verdict.Passed, verdict.Message), verdict.Picture);
    }

    private KernelVerdict Judged(KernelRequest request, CancellationToken cancellation)
    {
        var process = judge ?? sandbox.Start(KernelJudge.Word, SandboxKit.Whole, limits, cancellation);
        bool isNew = judge is null, isDone = false;
        judge = null;
        try
        {
            if (isNew && process.Read() != KernelJudge.Ready) throw process.End("the judge does not begin");
            // The judge's own code from here on, at work on a student's text: a compiler can be sent round in circles too.
            process.BeginStudents();
            process.Write(JsonSerializer.Serialize(request));
            var verdict = AnswerReader.Read<KernelVerdict>(process);
            process.Pause();
            (judge, isDone) = (process, true);
            return verdict;
        }
        finally
        {
            if (!isDone) process.Dispose();
        }
    }

    private (Verdict, string?) Answer(LessonCopy lesson, Exercise exercise, HandedIn handed, CancellationToken cancellation)
    {
        if (handed.HandedTo(exercise.Id, AnswerServer.Taker) is not { } code)
            return (Verdict.Fail(
                $"The cell does not end with its check, Exercises.Check(\"{exercise.Id}\", …), so nothing was handed in."), null);
        using var process = sandbox.Start(AnswerServer.Word, SandboxKit.WithoutExercises, limits, cancellation);
        process.Write(JsonSerializer.Serialize(new AnswerRequest(lesson.Before(exercise, code), code), AnswerJson.Options));
        var ready = AnswerReader.Read<AnswerMessage>(process);
        if (ready.State != AnswerState.Ready)
            throw process.End($"a cell of the lesson failed, which the exercise needs ({ready.Error})");
        process.BeginStudents();
        var answer = AnswerReader.Read<AnswerMessage>(process);
        var verdict = answer.State switch
        {
            AnswerState.Values => exercise.Check(new(null, [.. (answer.Values ?? []).Select(value => value.Read())])),
            AnswerState.Method when exercise is CodeExercise task && answer.Method is { } shape =>
                task.Check(new RemoteMethod(process, task.AskedMethod).ToDelegate(), shape),
            AnswerState.Method => exercise.Check(new(null, new object())),
            AnswerState.Nothing => Verdict.Fail("The cell ran, and its check was not reached: nothing was handed in."),
            AnswerState.Failed => Verdict.Fail($"The cell did not run: {answer.Error}{Advice(answer.Error)}"),
            _ => throw process.End("what it wrote is no answer"),
        };
        return (verdict, verdict.Picture is { } picture ? Html(picture) : null);
    }

    // A judge repeats what it was handed.
    private static string Short(string message) => message.Length <= MostCharacters ? message : message[..MostCharacters] + "…";

    private static string Advice(string? error) => error?.Contains("CS0103", StringComparison.Ordinal) == true
        ? " Grading runs the lesson's own cells and this one: what the cell needs of another cell of yours belongs into it."
        : "";

    private static string Html(Tutorials.Course.Figures.IShown picture)
    {
        using var writer = new StringWriter();
        picture.WriteHtml(writer);
        return writer.ToString();
    }
}

/// <summary>Grading itself failed, and no student is to blame: the submission is left ungraded.</summary>
public sealed class GradingException(string message, Exception? inner = null) : Exception(message, inner);
