using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Tutorials.Classroom.Submissions;
using Tutorials.Course;
using Tutorials.Notebooks.Documents;
using Tutorials.Tests.Grading;

namespace Tutorials.Tests.MadeUp;

/// <summary>A file that somebody handed in.</summary>
/// <param name="Path">Where it lies in the platform's zip.</param>
/// <param name="Bytes">What is in it.</param>
/// <param name="Time">When it was handed in.</param>
internal sealed record HandedFile(string Path, byte[] Bytes, DateTime Time);

/// <summary>What a student handed in for a lesson, and what it is worth.</summary>
internal sealed record MadeUp(string Kind, IReadOnlyList<HandedFile> Files, int Points, bool IsTaken = true, bool IsLate = false);

/// <summary>
/// A class that hands in as classes do: twenty kinds of submissions, over and over. What each is worth is known here, from how it was made.
/// </summary>
internal sealed class MadeUpClass(int students)
{
    public static readonly DateTime Due = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    private static readonly string[] First =
        ["Anna", "Jörg", "Zoë", "Łukasz", "Đỗ", "Ana María", "François", "Søren", "Mei", "O'Brien"];

    /// <summary>The list of students, as Moodle gives it. Every student of the kind "Same" has one and the same name.</summary>
    public string Roster => "First name;Last name;ID number;Email address\n" + string.Concat(Enumerable.Range(0, students)
        .Select(i => $"{Name(i).First};{Name(i).Last};{Number(i)};s{Number(i)}@example.org\n"));

    /// <summary>The number of a student in the list, which is how two of one name are told apart.</summary>
    public static int Number(int student) => 4_000 + student;

    /// <summary>What a student hands in for a lesson.</summary>
    public static MadeUp Of(int student, string lesson)
    {
        var copy = new LessonCopy(SandboxFixture.Lesson(lesson));
        string[] ids = [.. copy.Exercises.Select(one => one.Id)];
        int all = ids.Length;
        string Solved(string id) => Exercises.Get(id).SolutionText;
        string Wrong(string id) => "// mine\n" + Exercises.Get(id).StarterText;
        Document Notebook(Func<string, string>? first, Func<string, string>? others) => SandboxFixture.Notebook(lesson,
            [.. ids.Select((id, i) => (id, (i == 0 ? first : others)?.Invoke(id) ?? Exercises.Get(id).StarterText))]);
        byte[] Bytes(Document notebook) => Encoding.UTF8.GetBytes(notebook.ToJson());
        byte[] Attacked(string attack) => Bytes(Notebook(id => $"{attack}\n{Solved(id)}", Solved));
        byte[] right = Bytes(Notebook(Solved, Solved));
        HandedFile File(byte[] bytes, string? name = null, int days = 0) =>
            new($"{Folder(student)}/{name ?? $"{lesson}.ipynb"}", bytes, Due.AddDays(days - 1));
        MadeUp One(string kind, byte[] bytes, int points, string? name = null) => new(kind, [File(bytes, name)], points);

        return (student % 20) switch
        {
            0 => One("right", right, all),
            1 => One("wrong", Bytes(Notebook(Wrong, Wrong)), 0),
            2 => One("half", Bytes(Notebook(Solved, null)), 1),
            3 => new("late", [File(right, days: 9)], all, IsLate: true),
            4 => One("hostile: exits", Attacked("Environment.Exit(0);"), Kernels(ids[0]) ? all : all - 1),
            5 => One("hostile: never ends", Attacked("while (true) { }"), Kernels(ids[0]) ? all : all - 1),
            6 => One("hostile: prints a verdict", Bytes(Notebook(id =>
                $"Console.WriteLine(\"{{\\\"passed\\\":true}}\");\n// Exercises.Check(\"{id}\", true)", Solved)), all - 1),
            7 => new("empty", [File([])], 0, IsTaken: false),
            8 => One("Windows", Zip(($@"work\{lesson}.ipynb", Windows(Notebook(Solved, Solved)))), all, "Mein Kurs (1).zip"),
            9 => new("twice", [File(Bytes(Notebook(Wrong, null)), days: -2), File(right, $"{lesson} (1).ipynb")], all),
            10 => new("another lesson", [File(Bytes(Document.Read(SandboxFixture.Lesson("atlas"))), "atlas.ipynb")], 0, IsTaken: false),
            11 => One("same name", Bytes(Notebook(Solved, Solved)), all, "Untitled.ipynb"),
            12 => One("renamed cell", Bytes(Changed(Notebook(Solved, Solved), (cells, at) => cells[at]!["id"] = "mine")), all),
            13 => One("deleted cell", Bytes(Changed(Notebook(Solved, Solved), (cells, at) => cells.RemoveAt(at))), all - 1),
            14 => One("untouched", Bytes(Notebook(null, null)), 0),
            15 => new("absent", [], 0, IsTaken: false),
            16 => new("cut off", [File(right[..(right.Length / 2)])], 0, IsTaken: false),
            17 => new("a bomb", [File(Zip(($"{lesson}.ipynb", new byte[40 << 20])), "work.zip")], 0, IsTaken: false),
            18 => One("hostile: path upward", Zip(($"../../{Folder(student - 1)}/{lesson}.ipynb", Bytes(Notebook(Wrong, Wrong))),
                ($"{lesson}.ipynb", right)), all, "homework.zip"),
            _ => One("edited lesson", Bytes(Edited(Notebook(Solved, Solved))), all),
        };
    }

    private static (string First, string Last) Name(int student) => student % 20 == 11
        ? ("Kim", "Same")
        : (First[student % First.Length], $"Nachname{(char)('A' + student / 26)}{(char)('a' + student % 26)}");

    private static string Folder(int student) => $"{Name(student).First} {Name(student).Last}_{Number(student)}_assignsubmission_file";

    private static bool Kernels(string id) => Exercises.Get(id) is Tutorials.Course.Exercising.CodeExercise { IsKernel: true };

    private static byte[] Windows(Document notebook) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(notebook.ToJson().Replace("\\n\"", "\\r\\n\"").ReplaceLineEndings("\r\n"))];

    private static Document Changed(Document notebook, Action<JsonArray, int> change)
    {
        string json = notebook.ToJson();
        var root = JsonNode.Parse(json)!;
        var cells = root["cells"]!.AsArray();
        int at = cells.ToList().FindIndex(cell => cell!["id"]!.ToString().StartsWith("exercise-", StringComparison.Ordinal)
            && cell["cell_type"]!.ToString() == "code");
        change(cells, at);
        return Document.Parse(root.ToJsonString(), "changed.ipynb");
    }

    private static Document Edited(Document notebook)
    {
        foreach (var cell in notebook.Cells)
            if (cell.Kind == CellKind.Code && !cell.Id.StartsWith("exercise-", StringComparison.Ordinal))
                cell.Source = "throw new Exception();";
        return notebook;
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in entries)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = Due.AddDays(-1);
                using var writer = entry.Open();
                writer.Write(bytes);
            }

        return stream.ToArray();
    }
}
