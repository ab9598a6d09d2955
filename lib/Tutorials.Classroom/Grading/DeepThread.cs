using System.Runtime.ExceptionServices;

namespace Tutorials.Classroom.Grading;

/// <summary>
/// Runs what reads a student's text where it cannot run out of stack. C#'s parser goes one call deeper for each bracket, behind a
/// <c>#if</c> without looking at what is left, and a stack that ends would end the grader. Cells have a longest length; this stack has
/// twenty-six kilobytes for each of their characters.
/// </summary>
internal static class DeepThread
{
    private const int Bytes = 256 << 20;

    public static T Run<T>(Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                // Thrown again on the caller's thread.
#pragma warning disable CA1031
                catch (Exception error)
#pragma warning restore CA1031
                {
                    thrown = ExceptionDispatchInfo.Capture(error);
                }
            },
            Bytes) { IsBackground = true };
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return result!;
    }
}
