using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions.Cells;
using Tutorials.Notebooks.Sessions.Compiling;
using Tutorials.Notebooks.Sessions.Errors;

namespace Tutorials.Notebooks.Sessions;

/// <summary>
/// What a cell's threads, timers, tasks and finalizers throw where no cell waits for it. Unhandled, it would end the process and every
/// variable with it; it is shown instead, and the thread that threw it ends.
/// </summary>
internal sealed class LateErrors(Func<string, int, string?> line)
{
    // A timer that fails each time would fill the page.
    private const int MostShown = 3;

    private readonly ConcurrentDictionary<string, RunningCell> cells = new();
    private readonly ConcurrentDictionary<RunningCell, int> shown = new();
    private volatile RunningCell? running;

    public void Began(string path, RunningCell cell)
    {
        cell.Late = Show;
        cells[path] = running = cell;
    }

    public void Ended() => running = null;

    public void Show(Exception exception)
    {
        // A timer's callback that the stop button has ended: the reader wanted it.
        if (Unhandled.All(exception)
            .Any(one => one is OperationCanceledException { Message: StopSwitch.Message } or ThreadInterruptedException))
            return;
        string? path = Unhandled.All(exception).SelectMany(one => new StackTrace(one).GetFrames())
            .Select(frame => CellSymbols.Place(frame)?.Path).FirstOrDefault(name => name is not null && cells.ContainsKey(name));
        var origin = path is null ? null : cells[path];
        if ((running ?? origin ?? cells.Values.MaxBy(cell => cell.Number)) is not { } place) return;
        int count = shown.AddOrUpdate(origin ?? place, 1, (_, before) => before + 1);
        string name = path ?? CellCompiler.PathOf(place.Number);
        if (count <= MostShown)
        {
            var error = RuntimeErrors.Show(exception, line, []);
            place.WriteLate($"{Ansi.Bold($"Late error of {name}")}: {string.Join('\n', error.Traceback)}\n");
        }
        else if (count == MostShown + 1)
        {
            place.WriteLate(string.Create(
                CultureInfo.InvariantCulture, $"Late error of {name}: and more like the {MostShown} above, which are not shown.\n"));
        }
    }
}
