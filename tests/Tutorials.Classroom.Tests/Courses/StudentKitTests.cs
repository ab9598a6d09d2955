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
    private static readonly string[] Lessons = [.. Exercises.All.Select(exercise => exercise.Lesson).Distinct()];

    /// <summary>Every lesson is graded in one of two courses, and to practise with in the other.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Of_a_graded_exercise_only_what_is_to_be_done_is_in_the_kit(int course)
    {
        string folder = Directory.CreateTempSubdirectory("tutorials-kit-").FullName;
        var context = new AssemblyLoadContext("students", isCollectible: true);
        try
        {
            Exercise[] graded = [.. Exercises.All.Where(exercise => Array.IndexOf(Lessons, exercise.Lesson) % 2 == course)];
            KitFiles.WriteForStudents(folder, graded);
            string file = Path.Combine(folder, "Tutorials.Course.dll");
            byte[] bytes = File.ReadAllBytes(file), whole = File.ReadAllBytes(typeof(Exercises).Assembly.Location);
            Assert.All(graded, exercise =>
            {
                // The line that the solution adds to the starter.
                string solved = exercise.SolutionText.Split('\n').Except(exercise.StarterText.Split('\n'))
                    .MaxBy(line => line.Length)!.Trim();
                Assert.True(Holds(whole, solved), solved);
                Assert.False(Holds(bytes, solved), solved);
            });

            var exercises = context.LoadFromAssemblyPath(file).GetType(typeof(Exercises).FullName!)!;
            var all = ((IEnumerable)exercises.GetProperty("All")!.GetValue(null)!).Cast<object>()
                .ToDictionary(one => (string)one.GetType().GetProperty("Id")!.GetValue(one)!);
            Assert.Equal(Exercises.All.Select(one => one.Id), all.Keys);
            foreach (var exercise in Exercises.All)
            {
                object here = all[exercise.Id];
                Assert.Equal(graded.Contains(exercise) ? nameof(HandedOutExercise) : exercise.GetType().Name, here.GetType().Name);
                Assert.Equal(exercise.StarterText, here.GetType().GetProperty("StarterText")!.GetValue(here));
            }

            // What a puzzle asks for is shown as in the whole kit.
            foreach (var puzzle in graded.OfType<Puzzle>().Take(3))
                Assert.Equal(Gym.Show(puzzle.Id).ToString(), exercises.Assembly.GetType(typeof(Gym).FullName!)!
                    .GetMethod(nameof(Gym.Show))!.Invoke(null, [puzzle.Id])!.ToString());

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
