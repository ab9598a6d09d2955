using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tutorials.Classroom.Submissions;
using Tutorials.Course.Exercising;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Classroom.Courses;

/// <summary>What was handed out: each file's digest, and a signature that only this course's folder can make.</summary>
/// <param name="Files">SHA-256 of each notebook.</param>
/// <param name="Signature">HMAC-SHA256 of the names and digests.</param>
public sealed record Manifest(IReadOnlyDictionary<string, string> Files, string Signature);

/// <summary>Makes the notebooks to hand out.</summary>
public static class Releasing
{
    private const string ManifestFile = "manifest.json", KeyFile = ".signing-key";

    /// <summary>Writes <c>release/</c>: no outputs, exercise cells as starters, each with its exercise in its metadata.</summary>
    /// <returns>The files.</returns>
    /// <exception cref="NotebookException">A lesson cannot be read, or lacks the cell of an exercise.</exception>
    public static IReadOnlyList<string> Release(string folder)
    {
        string place = Path.Combine(folder, CourseFolder.Release);
        Dictionary<string, string> files = [];
        foreach (string lesson in CourseFile.LessonFiles(folder))
        {
            var copy = new LessonCopy(lesson);
            var notebook = Document.Read(lesson);
            notebook.ClearOutputs();
            foreach (var exercise in copy.Exercises) Mark(notebook, exercise, lesson);
            string file = Path.Combine(place, Path.GetFileName(lesson));
            notebook.Write(file);
            files[Path.GetFileName(file)] = Digest(file);
        }

        if (files.Count == 0) throw new FormatException($"{folder}: there is no lesson to hand out.");
        var manifest = new Manifest(files, Sign(folder, files));
        AtomicFile.Write(Path.Combine(place, ManifestFile), writer => writer.WriteLine(JsonSerializer.Serialize(manifest, Json)));
        return [.. files.Keys];
    }

    /// <summary>What is no longer as it was handed out: grading starts from these files.</summary>
    public static IReadOnlyList<string> Changed(string folder)
    {
        string place = Path.Combine(folder, CourseFolder.Release), file = Path.Combine(place, ManifestFile);
        if (!File.Exists(file)) return [ManifestFile];
        var manifest = JsonSerializer.Deserialize<Manifest>(File.ReadAllText(file), Json)!;
        if (Sign(folder, manifest.Files) != manifest.Signature) return [ManifestFile];
        return
        [
            .. Directory.EnumerateFiles(place, "*.ipynb").Select(path => Path.GetFileName(path))
                .Where(name => manifest.Files.GetValueOrDefault(name) != Digest(Path.Combine(place, name))),
            .. manifest.Files.Keys.Where(name => !File.Exists(Path.Combine(place, name))),
        ];
    }

    private static string Digest(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static void Mark(Document notebook, Exercise exercise, string lesson)
    {
        var cell = notebook.Cells.FirstOrDefault(one => one.Id == LessonCopy.CellOf(exercise))
            ?? throw new NotebookException(
                lesson, null, $"the exercise {exercise.Id} has no cell: its id is {LessonCopy.CellOf(exercise)}.");
        cell.Source = exercise.StarterText;
        cell.Metadata["tutorials"] = new JsonObject { ["exercise"] = exercise.Id };
    }

    private static string Sign(string folder, IReadOnlyDictionary<string, string> files)
    {
        string text = string.Join('\n', files.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}"));
        return Convert.ToHexStringLower(HMACSHA256.HashData(Key(Path.Combine(folder, KeyFile)), Encoding.UTF8.GetBytes(text)));
    }

    private static byte[] Key(string path)
    {
        if (File.Exists(path)) return Convert.FromHexString(File.ReadAllText(path).Trim());
        byte[] key = RandomNumberGenerator.GetBytes(32);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(Convert.ToHexStringLower(key));
        return key;
    }
}
