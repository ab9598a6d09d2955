using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Workloads;

namespace Tutorials.Course.Exercising;

/// <summary>A job whose result is worth looking at as a picture. It is not judged.</summary>
/// <param name="Job">Small: the warp model runs it once more.</param>
/// <param name="Width">In pixels or cells.</param>
/// <param name="Height">In pixels or cells.</param>
/// <param name="Given">The argument with the picture as it was.</param>
/// <param name="Made">The argument with the picture that the kernel makes.</param>
public sealed record PictureJob(KernelCase Job, int Width, int Height, int Given, int Made)
{
    /// <summary>A picture with soft and hard edges: the Mandelbrot set, from 0 to 1.</summary>
    internal static float[] Scene(int width, int height)
    {
        int[] steps = new int[width * height];
        const int Limit = 24;
        Mandelbrot.Serial(new(width, height, Left: -2.2f, Top: -3.2f * height / width / 2, Step: 3.2f / width, Limit), steps);
        return [.. steps.Select(count => count / (float)Limit)];
    }
}

/// <summary>
/// What a kernel that passed has made, beside what was there before it: a picture and the one it was made from; the lanes of a starter
/// that was right and slow; else the first elements that the starter left.
/// </summary>
internal static class BeforeAfter
{
    private const int MostElements = 10, LeastElements = 4;

    public static IShown Of(PictureJob picture, CaseResult yours)
    {
        var given = (Array)picture.Job.Arguments[picture.Given];
        var made = (Array)yours.Outcomes.Values.Single()[picture.Made];
        double top = Numbers(given).Max();
        return new SideBySide(
            new("Before: what your kernel was given. Dark blue is 0,", Drawn(given, "The picture as it was.")),
            new(string.Create(CultureInfo.InvariantCulture, $"after: what it made. Yellow is {top:0.##} and more, in both."),
                Drawn(made, "The picture that your kernel made.")));

        Picture Drawn(Array values, string alt) => new(
            Charts.Colours(new Frame("", [.. Numbers(values)]), picture.Width, picture.Height, top), picture.Width, picture.Height, alt)
        {
            Shown = 320,
        };
    }

    public static Table Counts(CaseResult starter, CaseResult yours) =>
        Table.Of($"{yours.Case.Name}: counts of all warps before and after",
                KernelCount.All.Where(count => count.In(starter) > 0 || count.In(yours) > 0))
            .Text("count", count => count.Name)
            .Number("before", count => Number(count.In(starter)))
            .Number("after", count => Number(count.In(yours)));

    public static IShown OfLanes(CaseResult starter, CaseResult yours)
    {
        var before = starter.Report.Trace();
        return new SideBySide(
            new("Before: the lanes of the starter.", new LaneChart(before) { IsNarrow = true }),
            new("After: the lanes of your kernel, the same warp.",
                new LaneChart(yours.Report.Trace(before.Number)) { IsNarrow = true }));
    }

    public static IShown OfArrays(CaseResult starter, CaseResult yours)
    {
        var test = yours.Case;
        int output = test.Outputs.First(i => ((Array)test.Arguments[i]).Length > 0);
        var after = (Array)yours.Outcomes.Values.Single()[output];
        // What a stopped starter left behind is nothing: then the result is as it was handed in.
        var before = starter.Outcomes.Count > 0 ? (Array)starter.Outcomes.Values.Single()[output] : (Array)test.Arguments[output];
        string[] cells = Cells(after, test.InPlace);
        int shown = Math.Min(after.Length, Math.Clamp(300 / ArrayPicture.CellWidth(cells), LeastElements, MostElements));
        string name = KernelRunner.NameOf(yours.Code!, test, output);
        string[] all = Cells(before, test.InPlace);
        // From the first that differs on: a starter may be right for the first thread alone.
        int first = Math.Clamp(Enumerable.Range(0, cells.Length).FirstOrDefault(i => all[i] != cells[i]), 0, cells.Length - shown);
        string[] was = all[first..(first + shown)], now = cells[first..(first + shown)];
        int[] changed = [.. Enumerable.Range(0, shown).Where(i => was[i] != now[i])];
        string title = shown == after.Length ? $"{name}, before and after" : string.Create(CultureInfo.InvariantCulture,
            $"{name}, before and after: {shown} of {after.Length:N0} elements, from {name}[{first}] on");
        return new ArrayPicture(title, test.Name, [new("before", was, shown, [])], new("after", now, shown, changed),
            $"Before: what the starter leaves{(was.Contains(NeverWritten) ? $" ({NeverWritten} is an element that nobody wrote)" : "")}. "
            + $"After: what your kernel makes; {changed.Length} of these {shown} elements {(changed.Length == 1 ? "differs" : "differ")}.");
    }

    private const string NeverWritten = "–";

    private static string[] Cells(Array array, bool inPlace) =>
        [.. array.Cast<object>().Select((value, i) => !inPlace && Poison.IsIn(array, i) ? NeverWritten : PuzzlePicture.Cell(value))];

    private static IEnumerable<float> Numbers(Array array) =>
        array.Cast<object>().Select(value => Convert.ToSingle(value, CultureInfo.InvariantCulture));

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
