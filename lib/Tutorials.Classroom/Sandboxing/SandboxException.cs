namespace Tutorials.Classroom.Sandboxing;

/// <summary>
/// The process in a sandbox gives no answer: it ended, or was ended. Not an error of the grader; the message is for people. It is a
/// cancellation, because no judge may take it for something that a student's method threw.
/// </summary>
public sealed class SandboxException(string message, bool isStudents = true) : OperationCanceledException(message)
{
    /// <summary>True where the student's own code ran when it happened.</summary>
    public bool IsStudents => isStudents;
}
