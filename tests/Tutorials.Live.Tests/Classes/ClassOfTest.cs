using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tutorials.Course;
using Tutorials.Live.Classes;

namespace Tutorials.Live.Tests.Classes;

/// <summary>A teacher's server with a board, on this machine alone.</summary>
internal sealed class ClassOfTest : IAsyncDisposable
{
    public const string Code = "abcd-efgh", Lesson = "02-your-first-kernel", Task = "saxpy-kernel";

    private readonly LessonOfTest files;

    private ClassOfTest(LessonOfTest files, LiveServer server) => (this.files, Server) = (files, server);

    public LiveServer Server { get; }

    public Invitation Invitation => Server.Invitations.Single();

    public ClassBoard Board => Server.Services.GetRequiredService<ClassBoard>();

    public static async Task<ClassOfTest> StartAsync(int port = 0)
    {
        var files = new LessonOfTest("1");
        // The board asks for names only: a lesson of the course, in a file of the test.
        var lesson = files.File with { Name = Lesson, Title = "Your first kernel" };
        return new(files, await LiveServer.StartAsync(new([lesson], files.Reader)
        {
            Board = new("A course", [Lesson], new(IPAddress.Loopback, port), Code),
        }));
    }

    public static BoardMessage Message(string student = "0123456789abcdef", string name = "Anna") => new(student, name, Lesson, Task,
        new Dictionary<string, ExerciseState> { [Task] = new(false, ["no-guard"]) }, Machine: null, new Dictionary<string, SentCode>());

    public static MachineNumbers Machine { get; } =
        new("A machine", [new("A processor", ExecutionTarget.Cpu, 50, 20, 30)], BreakEven: 100_000);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        files.Dispose();
    }
}
