using System.Net;
using Tutorials.Course;
using Tutorials.Course.Exercising;
using Tutorials.Live.Lessons;

namespace Tutorials.Live.Classes;

/// <summary>What a board is told when it begins.</summary>
/// <param name="Title">The course's name.</param>
/// <param name="Lessons">The names of its lessons, in order.</param>
/// <param name="Listen">Where students reach it; port 0 for a free one.</param>
/// <param name="Code">By which they join.</param>
public sealed record BoardOptions(string Title, IReadOnlyList<string> Lessons, IPEndPoint Listen, string Code);

/// <summary>A student on the board.</summary>
/// <param name="Last">What came last.</param>
/// <param name="Heard">When.</param>
internal sealed record BoardStudent(BoardMessage Last, DateTimeOffset Heard);

/// <summary>An exercise as the class has it.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Passed">How many have passed it.</param>
/// <param name="Trying">How many have tried it and not passed it yet.</param>
/// <param name="Here">How many are at it now.</param>
internal sealed record ExerciseRow(Exercise Exercise, int Passed, int Trying, int Here);

/// <summary>A wrong answer that was given.</summary>
/// <param name="Exercise">Of which exercise.</param>
/// <param name="Mistake">Which.</param>
/// <param name="Count">By how many.</param>
/// <param name="Code">What one of them sent; null where nobody did.</param>
internal sealed record MistakeRow(Exercise Exercise, WrongAnswer Mistake, int Count, string? Code);

/// <summary>The class as it stands: what students sent, kept in memory and nowhere else. Safe to call from any thread.</summary>
internal sealed class ClassBoard(BoardOptions options, IReadOnlyList<LessonFile> known, TimeProvider time)
{
    /// <summary>More than any class has: a program that makes up students fills no memory.</summary>
    public const int MostStudents = 400;

    /// <summary>Who is silent for longer has gone: applications say something once a minute.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    private readonly Lock gate = new();
    private readonly Dictionary<string, BoardStudent> students = new(StringComparer.Ordinal);
    private readonly string[] lessons = [.. known.Select(lesson => lesson.Name)];

    public string Title => options.Title;

    public string Code => options.Code;

    /// <summary>What the teacher gives out: one for each address of this machine. Empty before the door is open.</summary>
    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    /// <summary>The door is open at this port.</summary>
    public void OpenAt(int port) =>
        Invitations = [.. OwnAddresses.Of(options.Listen.Address).Select(host => new Invitation(Code, host, port))];

    /// <summary>The lessons of the course that the kit has.</summary>
    public IReadOnlyList<LessonFile> Lessons { get; } = [.. known.Where(lesson => options.Lessons.Contains(lesson.Name))];

    /// <summary>Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>Takes what a student sent.</summary>
    /// <returns>Why not, in words; null where it is taken.</returns>
    public string? Take(BoardMessage message)
    {
        if (message.Refusal(lessons) is { } refusal) return refusal;
        lock (gate)
        {
            if (!students.ContainsKey(message.Student) && students.Count >= MostStudents)
                return $"The board is full: {MostStudents} students have joined. Ask your teacher to empty it.";
            students[message.Student] = new(message, time.GetUtcNow());
        }

        Changed?.Invoke();
        return null;
    }

    /// <summary>Takes everybody off; whose application still runs is back within a minute.</summary>
    public void Empty()
    {
        lock (gate)
            students.Clear();
        Changed?.Invoke();
    }

    /// <summary>Everybody, by name.</summary>
    public IReadOnlyList<BoardStudent> Students
    {
        get
        {
            lock (gate)
                return [.. students.Values.OrderBy(student => student.Last.Name, StringComparer.InvariantCultureIgnoreCase)];
        }
    }

    public bool IsHere(BoardStudent student) => time.GetUtcNow() - student.Heard < Silence;

    /// <summary>The exercises of a lesson.</summary>
    public IReadOnlyList<ExerciseRow> Rows(IReadOnlyList<BoardStudent> all, string lesson) =>
    [
        .. Exercises.All.Where(exercise => exercise.Lesson == lesson).Select(exercise =>
        {
            var states = all.Select(student => student.Last.Exercises.GetValueOrDefault(exercise.Id)).OfType<ExerciseState>().ToList();
            return new ExerciseRow(exercise, states.Count(state => state.Passed), states.Count(state => !state.Passed),
                all.Count(student => IsHere(student) && student.Last.Exercise == exercise.Id));
        }),
    ];

    /// <summary>The wrong answers of the course's lessons, the commonest first.</summary>
    public IReadOnlyList<MistakeRow> Mistakes(IReadOnlyList<BoardStudent> all) =>
    [
        .. from student in all
           from state in student.Last.Exercises
           from mistake in state.Value.Mistakes.Distinct()
           group student by (Exercise: state.Key, Mistake: mistake) into made
           let exercise = Exercises.Get(made.Key.Exercise)
           where Lessons.Any(lesson => lesson.Name == exercise.Lesson)
           orderby made.Count() descending, exercise.Number
           select new MistakeRow(exercise, BoardMessage.Known(exercise.Id, made.Key.Mistake)!, made.Count(),
               made.Select(student => student.Last.Sent.GetValueOrDefault(exercise.Id))
                   .FirstOrDefault(sent => sent?.Mistake == made.Key.Mistake)?.Text),
    ];
}
