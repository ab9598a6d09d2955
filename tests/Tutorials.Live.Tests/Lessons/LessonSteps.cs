using System.Diagnostics;
using Tutorials.Live.Lessons;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Live.Tests.Lessons;

/// <summary>What tests do with an open lesson.</summary>
internal static class LessonSteps
{
    public static LiveCell Code(OpenLesson lesson, int number) => lesson.CodeCells.ElementAt(number - 1);

    public static string Text(LiveCell cell) => string.Concat(cell.Outputs.All().Select(output => output switch
    {
        Output.Stream stream => stream.Text,
        Output.Result result => result.Data.PlainText,
        Output.Error error => string.Join('\n', error.Traceback),
        _ => "",
    })).Trim();

    public static async Task Until(Func<bool> reached)
    {
        var clock = Stopwatch.StartNew();
        while (!reached())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "it was not reached in a minute");
            await Task.Delay(10);
        }
    }
}
