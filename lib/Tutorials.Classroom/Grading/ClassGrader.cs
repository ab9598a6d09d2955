using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tutorials.Classroom.Sandboxing;
using Tutorials.Classroom.Submissions;
using Tutorials.Course;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Classroom.Grading;

/// <summary>
/// Grades every notebook below <c>submissions/</c> against the teacher's copies in <c>release/</c>, several at once. What is in
/// <c>grades/</c> and still true is not graded again, so a run that was ended is taken up where it was.
/// </summary>
public sealed class ClassGrader(string folder, Sandbox sandbox, SandboxLimits limits)
{
    private const long MostBytes = 20L << 20;

    // Grades of another build of the kit are not kept: a judge may have been mended.
    private static readonly string Kit = string.Join(' ', new[] { typeof(ClassGrader).Assembly, typeof(Exercises).Assembly }
        .Select(assembly => assembly.ManifestModule.ModuleVersionId));

    /// <summary>Grades them.</summary>
    /// <param name="atOnce">How many at once.</param>
    /// <param name="report">Told of each submission once it is done; true where its grade was there already.</param>
    /// <param name="task">The number of the only submission to grade, from 0 in the order of names; null for all of them.</param>
    /// <param name="cancellation">Ends the run; what is graded stays.</param>
    /// <exception cref="NotebookException">A lesson of the teacher's cannot be read.</exception>
    public async Task<IReadOnlyList<SubmissionGrade>> GradeAsync(
        int atOnce, Action<SubmissionGrade, bool> report, int? task = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        var lessons = Directory.EnumerateFiles(Path.Combine(folder, CourseFolder.Release), "*.ipynb")
            .ToDictionary(
                file => Path.GetFileNameWithoutExtension(file), file => (Copy: new LessonCopy(file), Bytes: File.ReadAllBytes(file)));
        var all = CourseFolder.Submissions(folder);
        string[] files = [.. task is { } one ? all.Skip(one).Take(1) : all];
        var grades = new SubmissionGrade[files.Length];
        Lock gate = new();
        await Parallel.ForAsync(0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation },
            async (i, token) =>
            {
                string student = Path.GetFileName(Path.GetDirectoryName(files[i]))!, name = Path.GetFileNameWithoutExtension(files[i]);
                var (grade, isOld) = lessons.TryGetValue(name, out var lesson)
                    ? await Task.Run(() => Grade(files[i], student, lesson.Copy, lesson.Bytes, token), token)
                    : (new SubmissionGrade(student, name, "", [], $"There is no lesson '{name}' in release/."), false);
                lock (gate)
                {
                    grades[i] = grade;
                    report(grade, isOld);
                }
            });
        return grades;
    }

    private (SubmissionGrade, bool IsOld) Grade(
        string file, string student, LessonCopy lesson, byte[] lessonBytes, CancellationToken cancellation)
    {
        string kept = CourseFolder.GradeOf(folder, student, lesson.Name);
        try
        {
            // The file is a student's: a link could lead anywhere.
            var info = new FileInfo(file);
            if (info.LinkTarget is not null) throw new NotebookException(file, null, "it is a link, and no file of the student's.");
            if (info.Length == 0) throw new NotebookException(file, null, "it is empty.");
            if (info.Length > MostBytes)
                throw new NotebookException(
                    file, null, $"it has {info.Length >> 20} MB, and a notebook that is graded has {MostBytes >> 20} at most.");
            byte[] bytes = File.ReadAllBytes(file);
            string key = Convert.ToHexStringLower(SHA256.HashData([
                .. SHA256.HashData(bytes), .. SHA256.HashData(lessonBytes),
                .. Encoding.UTF8.GetBytes($"{Kit} {limits} {sandbox.IsTrusting}"),
            ]));
            if (SubmissionGrade.Read(kept) is { Problem: null } old && old.Key == key) return (old, true);
            var notebook = StudentNotebook.Read(bytes, file);
            using var grader = new ExerciseGrader(sandbox, limits);
            var grade = new SubmissionGrade(student, lesson.Name, key,
                [.. lesson.Exercises.Select(exercise => grader.Grade(lesson, exercise, notebook, cancellation))],
                At: DateTimeOffset.UtcNow);
            AtomicFile.Write(kept, writer => writer.Write(JsonSerializer.Serialize(grade, SubmissionGrade.Json)));
            return (grade, false);
        }
        // Whatever it is, it is this submission's line, and the others go on.
#pragma warning disable CA1031
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            string words = error is NotebookException or GradingException or IOException or UnauthorizedAccessException
                ? error.Message
                : $"the grader failed over it: {error}";
            return (new(student, lesson.Name, "", [], $"Not graded: {words}"), false);
        }
    }
}
