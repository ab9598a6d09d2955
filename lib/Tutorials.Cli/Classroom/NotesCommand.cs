using System.CommandLine;
using Tutorials.Classroom.Teaching;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Cli.Classroom;

/// <summary><c>tutorials class notes</c>: a page for whoever teaches a lesson.</summary>
internal static class NotesCommand
{
    public static Command Create()
    {
        var lesson = new Argument<string?>("lesson")
        {
            Description = "Number or name. All lessons where none is given.", Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string?>("--out") { Description = "A folder to write the pages to; printed where none is given." };
        var command = new Command("notes", "Show a page for whoever teaches a lesson: aims, time, what goes wrong, what to say.")
        {
            lesson, output,
        };
        command.SetAction(parsed =>
        {
            string[] paths = parsed.GetValue(lesson) is { } asked
                ? [LessonFolder.Find(asked)] : [.. LessonFolder.Lessons.Select(one => one.Path)];
            foreach (var outline in paths.Select(LessonOutline.Read))
                if (parsed.GetValue(output) is { } folder)
                    Write(Path.Combine(folder, $"{outline.Name}.md"), TeachersNote.Of(outline));
                else
                    Console.WriteLine(TeachersNote.Of(outline));
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Write(string path, string page)
    {
        AtomicFile.Write(path, writer => writer.Write(page));
        Console.WriteLine(path);
    }
}
