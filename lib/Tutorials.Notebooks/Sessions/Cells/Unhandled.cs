using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>Finds the session whose code threw an exception that nobody caught.</summary>
internal static class Unhandled
{
    /// <summary>For .NET's handler of unhandled exceptions: true where a cell's code threw it, which its session has then shown.</summary>
    public static bool Take(Exception exception)
    {
        var context = All(exception).SelectMany(one => new StackTrace(one).GetFrames())
            .Select(frame => frame.GetMethod()?.Module.Assembly)
            .OfType<Assembly>().Select(AssemblyLoadContext.GetLoadContext).OfType<SessionLoadContext>().FirstOrDefault();
        // A thread that was given a library's method has no frame of a cell; it still works for the cell that started it.
        if ((context?.Late ?? ConsoleHooks.Current?.Late) is not { } show) return false;
        show(exception);
        return true;
    }

    /// <summary>An exception and all that it carries.</summary>
    public static IEnumerable<Exception> All(Exception exception) => exception switch
    {
        AggregateException many => [many, .. many.InnerExceptions.SelectMany(All)],
        { InnerException: { } inner } => [exception, .. All(inner)],
        _ => [exception],
    };
}
