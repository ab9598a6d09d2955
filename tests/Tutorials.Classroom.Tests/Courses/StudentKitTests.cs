using System.Collections;
using System.Runtime.Loader;
using System.Text;
using Tutorials.Classroom.Sandboxing;
using Tutorials.Course;
using Tutorials.Course.Exercising;

namespace Tutorials.Tests.Courses;

/// <summary>What students' kit holds of a graded exercise, and of the others.</summary>
public sealed class StudentKitTests
{
    public static TheoryData<string> Lessons => [.. Exercises.All.Select(exercise => exercise.Lesson).Distinct()];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Of_a_graded_exercise_only_what_is_to_be_done_is_in_the_kit(string lesson)
    {
        string folder = Directory.CreateTempSubdirectory("tutorials-kit-").FullName;
        var context = new AssemblyLoadContext(lesson, isCollectible: true);
        try
        {
            Exercise[] graded = [.. Exercises.All.Where(exercise => exercise.Lesson == lesson)];
            KitFiles.WriteForStudents(folder, graded);
            string file = Path.Combine(folder, "Tutorials.Course.dll");
            byte[] bytes = File.ReadAllBytes(file);
            Assert.All(graded, exercise =>
            {
                // The line that the solution adds to the starter.
                string solved = exercise.SolutionText.Split('\n').Except(exercise.StarterText.Split('\n'))
                    .MaxBy(line => line.Length)!.Trim();
                Assert.True(Holds(File.ReadAllBytes(typeof(Exercises).Assembly.Location), solved), solved);
                Assert.False(Holds(bytes, solved), solved);
            });

            var exercises = context.LoadFromAssemblyPath(file).GetType(typeof(Exercises).FullName!)!;
            var all = ((IEnumerable)exercises.GetProperty("All")!.GetValue(null)!).Cast<object>()
                .ToDictionary(one => (string)one.GetType().GetProperty("Id")!.GetValue(one)!);
            Assert.Equal(Exercises.All.Select(one => one.Id), all.Keys);
            foreach (var whole in Exercises.All)
            {
                bool isOurs = graded.Contains(whole);
                object here = all[whole.Id];
                Assert.Equal(isOurs ? nameof(HandedOutExercise) : whole.GetType().Name, here.GetType().Name);
                Assert.Equal(whole.StarterText, here.GetType().GetProperty("StarterText")!.GetValue(here));
            }

            object said = exercises.GetMethod("Check", [typeof(string), typeof(object[])])!
                .Invoke(null, [graded[0].Id, new object[] { 1 }])!;
            Assert.Contains($"{graded[0].Id}: not judged here. The solution and the checks are with your teacher", said.ToString(),
                StringComparison.Ordinal);
        }
        finally
        {
            context.Unload();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Holds(byte[] file, string text) =>
        file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || file.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
