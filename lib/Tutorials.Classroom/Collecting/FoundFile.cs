namespace Tutorials.Classroom.Collecting;

/// <summary>A notebook among submissions.</summary>
/// <param name="Path">Where it lay, from the outermost folder or zip on.</param>
/// <param name="Time">When it was written or sent in; null where nobody knows.</param>
/// <param name="Bytes">Its contents; empty where <paramref name="Problem"/> says why it is not taken.</param>
/// <param name="Problem">Why it cannot be taken; null where it can.</param>
internal sealed record FoundFile(string Path, DateTimeOffset? Time, byte[] Bytes, string? Problem = null);
