using System.IO.Compression;
using System.Text;
using Tutorials.Classroom.Courses;
using Tutorials.Course;
using Tutorials.Tests.Grading;

namespace Tutorials.Tests;

/// <summary>A course in a folder that is deleted afterwards: of one lesson unless others are named.</summary>
internal sealed class TemporaryCourse : IDisposable
{
    public const string Lesson = "03-two-machines";
    private readonly string outer = Directory.CreateTempSubdirectory("tutorials-course-").FullName;

    public TemporaryCourse(string students, Encoding? encoding = null, params string[] lessons)
    {
        File.WriteAllText(Path.Combine(outer, "list.csv"), students, encoding ?? new UTF8Encoding(false));
        string[] named = lessons.Length == 0 ? [Lesson] : lessons;
        CourseFile.Create(Folder, [.. named.Select(SandboxFixture.Lesson)], Path.Combine(outer, "list.csv"));
        Releasing.Release(Folder);
    }

    public string Folder => Path.Combine(outer, "course");

    /// <summary>A path beside the course.</summary>
    public string Beside(string name) => Path.Combine(outer, name);

    /// <summary>Sets the due date of the lesson.</summary>
    public void Due(string time)
    {
        string file = Path.Combine(Folder, "course.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"due\": null", $"\"due\": \"{time}\"", StringComparison.Ordinal));
    }

    /// <summary>A zip with these entries.</summary>
    public string Zip(string name, params (string Path, string Text, DateTime Time)[] entries)
    {
        string file = Beside(name);
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var (path, text, time) in entries)
        {
            var entry = zip.CreateEntry(path);
            entry.LastWriteTime = time;
            using var writer = new StreamWriter(entry.Open());
            writer.Write(text);
        }

        return file;
    }

    /// <summary>The lesson as a student hands it in.</summary>
    public static string Notebook(string? ridge = null, string? threads = null)
    {
        List<(string, string)> answers = [];
        if (ridge is not null) answers.Add(("ridge", ridge));
        if (threads is not null) answers.Add(("resident-threads", threads));
        return SandboxFixture.Notebook(Lesson, [.. answers]).ToJson();
    }

    public static string Solution(string exercise) => Exercises.Get(exercise).SolutionText;

    public void Dispose() => Directory.Delete(outer, recursive: true);
}
