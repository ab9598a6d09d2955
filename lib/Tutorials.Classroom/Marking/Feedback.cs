using System.Globalization;
using System.Net;
using System.Text;
using Tutorials.Classroom.Courses;
using Tutorials.Classroom.Grading;
using Tutorials.Course;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Classroom.Marking;

/// <summary>What a class is given back: a page for each student, and marks in the columns of Moodle and Canvas.</summary>
public static class Feedback
{
    private static readonly string[] Canvas = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"],
        Moodle = ["Identifier", "Full name", "First name", "Last name", "Username", "ID number", "Email address"];

    /// <summary>Writes all of it.</summary>
    /// <returns>The files and folders that were written.</returns>
    /// <exception cref="FormatException">The course, the list of students or the overrides cannot be read.</exception>
    public static IReadOnlyList<string> Write(string folder)
    {
        var roster = CourseFile.Students(folder);
        var course = CourseFile.Read(folder);
        var marks = LessonMarks.Of(folder, roster);
        string pages = Path.Combine(folder, "feedback");
        foreach (var student in marks.GroupBy(one => one.Student.Folder))
            AtomicFile.Write(Path.Combine(pages, $"{student.Key}.html"), writer => writer.Write(Page(course.Name, [.. student])));
        var byStudent = marks.ToLookup(one => one.Student.Folder);
        string[] lessons = [.. course.Lessons.Select(lesson => lesson.Lesson)];
        string[] known = [.. Moodle.Where(roster.Columns.Contains)];
        string moodle = Table(folder, "marks-moodle.csv",
            [.. known.Length == 0 ? ["Full name"] : known, .. lessons, .. lessons.Select(lesson => $"{lesson} (comment)")],
            roster.Students.Select(student => (IReadOnlyList<string>)
            [
                .. known.Length == 0 ? [student.Name] : known.Select(column => student.Columns.GetValueOrDefault(column, "")),
                .. byStudent[student.Folder].Select(one => Number(one.Points)), .. byStudent[student.Folder].Select(Comment),
            ]));
        string canvas = Table(folder, "marks-canvas.csv", [.. Canvas, .. lessons],
        [
            ["    Points Possible", "", "", "", "", .. course.Lessons.Select(lesson => Number(lesson.Points.Values.Sum()))],
            .. roster.Students.Select(student => (IReadOnlyList<string>)
            [
                .. Canvas.Select(column => column == "Student" ? student.Name : student.Columns.GetValueOrDefault(column, "")),
                .. byStudent[student.Folder].Select(one => Number(one.Points)),
            ]),
        ]);
        return [pages, moodle, canvas];
    }

    private static string Table(string folder, string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        string path = Path.Combine(folder, name);
        AtomicFile.Write(path, writer => CsvText.Write(writer, columns, rows));
        return path;
    }

    private static string Comment(LessonMarks lesson) => string.Join(' ', [
        .. lesson.IsLate ? ["Handed in late."] : Array.Empty<string>(),
        .. lesson.Marks.Select(mark => mark.Comment).Where(said => said.Length > 0),
    ]);

    private static string Number(double points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    // One file without scripts, which any mail can carry. All that is a student's is text.
    private static string Page(string course, IReadOnlyList<LessonMarks> lessons)
    {
        var html = new StringBuilder();
        string name = lessons[0].Student.Name;
        html.Append(string.Create(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"
            content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><title>{{Text(name)}}, {{Text(course)}}</title>
            <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
            pre{overflow:auto;border:1px solid;padding:.6rem}section{border-top:1px solid;margin-top:1.5rem}</style></head><body>
            <h1>{{Text(name)}}</h1><p>{{Text(course)}}</p>

            """));
        foreach (var lesson in lessons)
        {
            html.Append(string.Concat("<h2>", Text(lesson.Lesson), ": ", Number(lesson.Points), " of ",
                Number(lesson.Marks.Sum(m => m.Most)), " points", lesson.IsLate ? ", handed in late" : "", "</h2>\n"));
            foreach (var mark in lesson.Marks) html.Append(Section(mark));
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static string Section(Mark mark)
    {
        var exercise = Exercises.All.FirstOrDefault(one => one.Id == mark.Exercise);
        bool passed = mark.Grade?.State == ExerciseState.Passed;
        return string.Concat(
            $"<section><h3>{Text(mark.Exercise)}: {Number(mark.Points)} of {Number(mark.Most)}</h3><p>{Text(exercise?.Task ?? "")}</p>",
            mark.Comment.Length > 0 ? $"<p><strong>From your teacher:</strong> {Text(mark.Comment)}</p>" : "",
            $"<p><strong>{(passed ? "Solved." : "Not solved.")}</strong> {Text(mark.Grade?.Message ?? "Nothing was handed in.")}</p>",
            mark.Grade?.Picture ?? "",
            mark.Grade?.Code is { } code ? $"<pre>{Text(code)}</pre>" : "",
            passed || mark.Grade is null ? "" : $"<p>A hint: {Text(exercise?.Hints[0] ?? "")}</p>",
            "</section>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
