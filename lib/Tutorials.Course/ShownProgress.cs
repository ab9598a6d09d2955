using System.Diagnostics;

namespace Tutorials.Course;

/// <summary>
/// Shows a bar while a cell measures, where the notebook's host offers one. The host puts an action under <see cref="HostName"/> into the
/// application's data: it takes the share done and what is being done, and a share of 1 takes the bar away. So this library needs to
/// know no host, and in a host that offers nothing, nothing is shown.
/// </summary>
/// <param name="steps">How many steps will be told.</param>
internal sealed class ShownProgress(int steps) : IDisposable
{
    /// <summary>Where the host's action is found.</summary>
    public const string HostName = "notebook.progress";

    // What is over sooner needs no bar.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.3);

    private readonly Action<double, string>? show = AppContext.GetData(HostName) as Action<double, string>;
    private readonly long start = Stopwatch.GetTimestamp();
    private int done;
    private bool visible;

    /// <summary>The next step begins.</summary>
    public void Step(string what)
    {
        double share = (double)done++ / Math.Max(1, steps);
        if (show is null || (!visible && Stopwatch.GetElapsedTime(start) < Patience)) return;
        visible = true;
        show(Math.Min(share, 0.99), what);
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (visible) show!(1, "");
    }
}
