using System.Security.Cryptography;
using System.Text.Json;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Live.Classes;

/// <summary>Who a student is to a board.</summary>
/// <param name="Student">Made up at random, so that a second start is no second student.</param>
/// <param name="Name">As the student wants to be called; empty where nobody has said.</param>
internal sealed record Member(string Student, string Name);

/// <summary>Keeps it in the reader's folder.</summary>
internal sealed class MemberFile(string path)
{
    private Member? read;

    public Member Read() => read ??= FromFile() ?? new(RandomNumberGenerator.GetHexString(32, lowercase: true), "");

    /// <summary>Keeps it. Where nothing can be written, the next start joins as a new student, which loses nothing.</summary>
    public void Keep(Member member)
    {
        read = member;
        try
        {
            AtomicFile.Write(path, writer => writer.Write(JsonSerializer.Serialize(member)));
        }
        catch (NotebookException)
        {
            return;
        }
    }

    // A made-up number and a name: where they cannot be read, others are as good.
    private Member? FromFile()
    {
        try
        {
            if (!File.Exists(path)) return null;
            var member = JsonSerializer.Deserialize<Member>(File.ReadAllText(path));
            return member is { Student: not null, Name: not null } ? member : null;
        }
        catch (Exception reason) when (reason is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
