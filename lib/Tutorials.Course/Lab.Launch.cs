using ILGPU;
using ILGPU.Runtime;
using Tutorials.Course.Exercising;
using Tutorials.KernelHost;
using Tutorials.WarpModel;

namespace Tutorials.Course;

public sealed partial class Lab
{
    /// <summary>
    /// Runs a kernel of the reader's own over one index: first in the warp model, which stops it where it would leave its arrays or never
    /// end, then on the device, or in the simulator where there is none, in a process of its own. Both results are compared; where they
    /// differ, that is printed, and the model's is kept. The arrays hold the result afterwards. For looking at results, never for timing.
    /// </summary>
    /// <param name="kernel">A static method or a lambda whose first parameter is an <see cref="Index1D"/>.</param>
    /// <param name="threads">How many; each gets its number.</param>
    /// <param name="arguments">Arrays for views, numbers and structures for the rest, in the order of the parameters.</param>
    /// <exception cref="InvalidOperationException">The kernel is wrong; the message says what the model found. No array was
    /// changed.</exception>
    public void Launch(Delegate kernel, Index1D threads, params object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(arguments);
        KernelDevice.OfSession.WarmUp();
        var shape = LaunchShape.Over(threads.X);
        // One schedule is enough to see where they go.
        var report = Lanes.Run(kernel, shape, arguments, new(), LaneSchedule.Ascending, before: null);
        if (report.Fault is { } fault)
            throw new InvalidOperationException($"{kernel.Method.Name} was not launched: {fault.Message}");
        var (results, note) = LaunchComparison.Of(report, KernelDevice.OfSession.Run(Choice.Request, kernel, shape, arguments));
        if (note is not null) Console.WriteLine(note);
        for (int i = 0; i < arguments.Length; i++)
            if (arguments[i] is Array array) Array.Copy((Array)results[i], array, array.Length);
    }

    /// <summary>Where a kernel of the reader's own runs: the chosen device, or the simulator where there is none.</summary>
    public Accelerator Accelerator => (Choice.Device ?? devices.Simulator).Open();
}
