using Tutorials.Classroom.Courses;
using Tutorials.Course;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Tests.Courses;

/// <summary>What is handed out holds no answer, and is known again.</summary>
public sealed class ReleasingTests
{
    [Fact]
    public void A_released_notebook_has_starters_no_outputs_and_a_mark_at_each_exercise()
    {
        using var course = new TemporaryCourse("Full name\nAnna Huber\n");
        // A teacher's copy in which somebody solved an exercise and ran it.
        string copy = CourseFile.LessonFiles(course.Folder).Single();
        var solved = Document.Read(copy);
        var cell = solved.Cells.Single(one => one.Id == "exercise-ridge");
        cell.Source = TemporaryCourse.Solution("ridge");
        cell.Outputs.Add(new System.Text.Json.Nodes.JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "passed" });
        solved.Write(copy);
        Releasing.Release(course.Folder);

        var released = Document.Read(Released(course));
        Assert.All(released.Cells, one => Assert.True(one.Kind != CellKind.Code || one.Outputs.Count == 0));
        var exercise = released.Cells.Single(one => one.Id == "exercise-ridge");
        Assert.Equal(Exercises.Get("ridge").StarterText, exercise.Source);
        Assert.Equal("ridge", exercise.Metadata["tutorials"]!["exercise"]!.ToString());
    }

    [Fact]
    public void A_changed_release_and_a_changed_manifest_are_noticed()
    {
        using var course = new TemporaryCourse("Full name\nAnna Huber\n");
        Assert.Empty(Releasing.Changed(course.Folder));
        string manifest = Path.Combine(course.Folder, "release", "manifest.json"), before = File.ReadAllText(manifest);
        File.AppendAllText(Released(course), "\n");
        Assert.Equal([$"{TemporaryCourse.Lesson}.ipynb"], Releasing.Changed(course.Folder));
        // Who changes a notebook could change its digest too, but not the signature.
        string digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Released(course))));
        File.WriteAllText(manifest, System.Text.RegularExpressions.Regex.Replace(before, "(ipynb\": \")[0-9a-f]{64}", "${1}" + digest));
        Assert.Equal(["manifest.json"], Releasing.Changed(course.Folder));
    }

    private static string Released(TemporaryCourse course) => Path.Combine(course.Folder, "release", $"{TemporaryCourse.Lesson}.ipynb");
}
