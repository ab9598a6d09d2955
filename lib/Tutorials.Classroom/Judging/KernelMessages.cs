namespace Tutorials.Classroom.Judging;

/// <summary>A kernel to be judged: the student's declarations, as text.</summary>
internal sealed record KernelRequest(string Exercise, string Members, string Method, IReadOnlyList<string> Usings);

/// <summary>The judgement, with its picture as HTML.</summary>
internal sealed record KernelVerdict(bool Passed, string Message, string? Picture);
