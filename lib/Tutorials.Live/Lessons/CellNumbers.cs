using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Live.Lessons;

/// <summary>
/// A session counts its runs and calls them cells in what it says of an error: "cell 14, line 2". On a page whose cells are run in any
/// order and many times, the reader finds the cell by its number on the page.
/// </summary>
internal sealed partial class CellNumbers
{
    private readonly ConcurrentDictionary<int, int> byRun = [];

    /// <summary>The run of this number is of the cell that has the other number on the page.</summary>
    public void Put(int run, int number) => byRun[run] = number;

    /// <summary>The same output with the page's numbers, where it is an error; else as it is.</summary>
    public Output Translate(Output output) => output is Output.Error error
        ? error with { Value = Translate(error.Value), Traceback = [.. error.Traceback.Select(Translate)] }
        : output;

    private string Translate(string text) => Cell().Replace(text, found =>
        byRun.TryGetValue(int.Parse(found.ValueSpan, CultureInfo.InvariantCulture), out int number) ? $"{number}" : found.Value);

    // At the beginning, after what is no letter, or after a colour.
    [GeneratedRegex(@"(?<=(^|[^A-Za-z]|\x1b\[[0-9;]*m)[Cc]ell )\d{1,6}\b")]
    private static partial Regex Cell();
}
