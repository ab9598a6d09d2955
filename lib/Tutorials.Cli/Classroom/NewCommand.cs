using System.CommandLine;
using Tutorials.Classroom.Courses;

namespace Tutorials.Cli.Classroom;

/// <summary><c>tutorials class new</c>: makes a course's folder.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder to make; its name is the course's." };
        var lessons = new Option<string>("--lessons") { Description = "Numbers or names, with commas: 02,05.", Required = true };
        var students = new Option<string?>("--students") { Description = "The list of students that Moodle or Canvas gives (CSV)." };
        var command = new Command("new", "Make a course: lessons, points, students.") { folder, lessons, students };
        command.SetAction(parsed =>
        {
            string place = Path.GetFullPath(parsed.GetValue(folder)!);
            if (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any())
                throw new UsageException($"{place} is not empty. Name a new folder.");
            string[] asked = parsed.GetValue(lessons)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (asked.Length == 0) throw new UsageException("--lessons names no lesson: 02,05 names two.");
            CourseFile.Create(place, [.. asked.Select(LessonFolder.Find).Distinct()], parsed.GetValue(students));
            Console.WriteLine($"{place}: read its README.md, set due dates and points in course.json, then `tutorials class release`.");
            return ExitCodes.Success;
        });
        return command;
    }
}
