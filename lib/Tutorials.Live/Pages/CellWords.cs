using System.Globalization;
using Tutorials.Live.Lessons;

namespace Tutorials.Live.Pages;

/// <summary>Where a cell stands, in a few words.</summary>
internal static class CellWords
{
    public static string Of(LiveCell cell) => cell.State switch
    {
        RunState.Waiting => "waits for its turn",
        RunState.Running => "runs …",
        _ when cell.IsStale => "changed since it ran",
        RunState.Done => $"run {cell.Turn}, {Time(cell.Elapsed)}",
        RunState.Failed => $"failed after {Time(cell.Elapsed)}",
        RunState.Stopped => $"stopped after {Time(cell.Elapsed)}; variables are kept",
        _ => cell.Outputs.Shown().Count > 0 ? "from the session before this one" : "",
    };

    private static string Time(TimeSpan? elapsed) => elapsed is not { } time ? "" : time.TotalSeconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.0} min"),
    };
}
