using System.Globalization;
using Tutorials.Course.Figures;

namespace Tutorials.Course.Exercising;

/// <summary>
/// Draws a small job of a puzzle: its arrays before and after. Which inputs a result is made of is found by changing each of them and
/// running the solution again: a drawing by hand could say something else than the code.
/// </summary>
internal static class PuzzlePicture
{
    public static ArrayPicture Of(Puzzle puzzle, CaseResult solved)
    {
        var (columns, element) = puzzle.Followed;
        var test = solved.Case;
        int output = test.Outputs[0];
        string NameOf(int argument) => KernelRunner.NameOf(solved.Code!, test, argument);
        DrawnArray[] inputs = [.. test.Arguments.Select((argument, i) => (argument, i)).Where(pair => pair.i != output)
            .Select(pair => pair.argument is Array array
                ? new DrawnArray(NameOf(pair.i), Cells(array), columns, Needed(puzzle, solved, pair.i, output, element))
                : new DrawnArray(NameOf(pair.i), [Cell(pair.argument)], columns, []))];
        return new(puzzle.Task, test.Shape.ToString(), inputs,
            new(NameOf(output), Cells((Array)test.Expected[output]!), columns, [element]));
    }

    // A step up and a step down both have to show: else the bin beside an element's own would count as its result. Where a limit decides,
    // one step need not cross it, but nine do.
    private static int[] Needed(Puzzle puzzle, CaseResult solved, int argument, int output, int element)
    {
        int[] all = [.. Enumerable.Range(0, ((Array)solved.Case.Arguments[argument]).Length)];
        int[] near = [.. all.Where(i => Shows(i, 1) && Shows(i, -1))];
        return near.Length > 0 ? near : [.. all.Where(i => Shows(i, 9) || Shows(i, -9))];

        bool Shows(int i, int by) => Changes(puzzle, solved, argument, i, by, output, element);
    }

    private static bool Changes(Puzzle puzzle, CaseResult solved, int argument, int i, int by, int output, int element)
    {
        object[] arguments = [.. solved.Case.Arguments];
        var array = (Array)((Array)arguments[argument]).Clone();
        double value = Convert.ToDouble(array.GetValue(i), CultureInfo.InvariantCulture) + by;
        array.SetValue(Convert.ChangeType(value, array.GetType().GetElementType()!, CultureInfo.InvariantCulture), i);
        arguments[argument] = array;
        var changed = puzzle.Run(solved.Case with { Arguments = arguments });
        return changed.Fault is null && !Equals(At(changed, output, element), At(solved, output, element));
    }

    private static object? At(CaseResult result, int output, int element) =>
        ((Array)result.Outcomes.Values.Single()[output]).GetValue(element);

    private static IReadOnlyList<string> Cells(Array array) => [.. array.Cast<object>().Select(Cell)];

    internal static string Cell(object value) => value is float or double
        ? string.Create(CultureInfo.InvariantCulture, $"{value:0.##}")
        : string.Create(CultureInfo.InvariantCulture, $"{value}");
}
