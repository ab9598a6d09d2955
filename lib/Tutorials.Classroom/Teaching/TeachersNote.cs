using System.Globalization;
using System.Text;
using Tutorials.Course;

namespace Tutorials.Classroom.Teaching;

/// <summary>
/// A page for whoever teaches a lesson, in Markdown: made from the lesson, its exercises and questions, and a teacher's words.
/// </summary>
public static class TeachersNote
{
    /// <summary>The page of a lesson.</summary>
    /// <exception cref="FormatException">There are no words for it, or they name what the lesson does not have.</exception>
    public static string Of(LessonOutline lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var words = TeachersWords.Of(lesson.Name);
        var question = Quiz.All().FirstOrDefault(quiz => quiz.Id == words.Question && quiz.Lesson == lesson.Name)
            ?? throw Unknown(lesson, "question", words.Question);
        if (lesson.Exercises.All(exercise => exercise.Id != words.InClass)) throw Unknown(lesson, "exercise", words.InClass);
        if (words.OnCard.FirstOrDefault(cell => !lesson.Cells.Contains(cell)) is { } missing) throw Unknown(lesson, "cell", missing);
        string asks = CourseMap.Stops.Single(stop => stop.Lesson == lesson.Name).Asks;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # {lesson.Name.Split('-')[0]} {lesson.Title}: for the teacher

            *Made by `tutorials class notes`; what to say stands in `datasets/teaching/{lesson.Name}.json`.*

            **{asks}**

            ## Aims

            {lesson.AimsFrom("../../notebooks")}

            ## Time

            | of 45 minutes | of 90 | what |
            |---|---|---|
            {Lines(LessonPlan.Of(lesson, words).Select(part => $"| {Minutes(part.Short)} | {Minutes(part.Long)} | {part.What} |"))}

            ## What to say

            {Lines(words.Say.Select(sentence => $"- {sentence}"))}

            ## What goes wrong


            """);
        foreach (var exercise in lesson.Exercises)
            page.Append(CultureInfo.InvariantCulture, $"""
                **`{exercise.Id}`.** {exercise.Task}

                | mistake | what the student is told |
                |---|---|
                {Lines(exercise.WrongAnswers.Select(wrong => $"| {wrong.Name} | … {Cell(wrong.Says)} … |"))}


                """);
        page.Append(CultureInfo.InvariantCulture, $"""
            ## A question for the board

            {question.Question}

            {Lines(question.Answers.Select((answer, i) => $"{i + 1}. {answer.Text} *{(answer.Right ? "Right" : "No")}: {answer.Because}*"))}

            ## With no GPU

            {words.NoGpu} No exercise needs one: kernels run in the model of a warp.

            ## With one GPU for thirty

            {Shared(words.OnCard)}

            """);
        return page.ToString();
    }

    // Two who measure at once disturb each other, and the kit then gives no verdict.
    private const string Queue = "Who wants to measure there takes turns, one at a time. Or record the card once (`tutorials record`): "
        + "with its file in `datasets/measurements/` every student's charts show it.";

    private static string Shared(IReadOnlyList<string> cells) => cells.Count == 0
        ? "Nothing in this lesson runs on it."
        : $"Run the {(cells.Count == 1 ? "cell" : "cells")} {string.Join(", ", cells.Select(id => $"`{id}`"))} on its machine, on the "
            + $"wall; everybody else compares with their own. {Queue}";

    private static string Minutes(int minutes) => minutes == 0 ? "home" : minutes.ToString(CultureInfo.InvariantCulture);

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Cell(string text) =>
        text.Trim().Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    private static FormatException Unknown(LessonOutline lesson, string kind, string name) =>
        new($"datasets/teaching/{lesson.Name}.json names the {kind} '{name}', which the lesson does not have.");
}
