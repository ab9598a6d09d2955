using System.CommandLine;
using System.Net;
using Tutorials.Classroom.Courses;
using Tutorials.Course.Tracking;
using Tutorials.Live;
using Tutorials.Live.Classes;

namespace Tutorials.Cli.Classroom;

/// <summary><c>tutorials class board</c>: the class, live, on the teacher's screen.</summary>
internal static class BoardCommand
{
    // The same at every start, so that students who have joined find the board again.
    private const int UsualPort = 8642;

    private const string CodeFile = "board-code.txt";

    public static Command Create()
    {
        var folder = ClassCommand.Folder;
        var listen = new Option<string?>("--listen")
        {
            Description = "The address at which students reach the board: 192.168.1.20, 0.0.0.0 for all that this machine has, "
                + $"with a port if you like. This machine alone where none is given; the port is {UsualPort}.",
        };
        var port = new Option<int>("--port") { Description = "The port of your own page. A free one where none is given." };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Print the address and open no browser." };
        var command = new Command("board", "Show the class, live: who is where, the commonest wrong answers, everyone's machine.")
        {
            folder, listen, port, noBrowser,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string place = ClassCommand.Existing(parsed.GetValue(folder)!);
            var course = CourseFile.Read(place);
            var board = new BoardOptions(course.Name, [.. course.Lessons.Select(lesson => lesson.Lesson)],
                Listening(parsed.GetValue(listen)), Code(Path.Combine(place, CodeFile)));
            await using var server = await LiveServer.StartAsync(
                new(OpenCommand.Offered(null), ReaderFolder.Path, parsed.GetValue(port)) { Board = board });
            foreach (var invitation in server.Invitations)
                Console.WriteLine($"Students join with {invitation} (tutorials open --join {invitation})");
            if (IPAddress.IsLoopback(board.Listen.Address))
                Console.WriteLine("Only this machine reaches the board. --listen 0.0.0.0 opens it to the lab's network.");
            else
                Console.WriteLine("Messages are not encrypted: who listens in that network reads names and states (docs/classroom.md).");
            await OpenCommand.ServeAsync(server, "The board", server.BoardAddress, parsed.GetValue(noBrowser), cancellation);
            return ExitCodes.Success;
        });
        return command;
    }

    private static IPEndPoint Listening(string? asked)
    {
        if (asked is null) return new(IPAddress.Loopback, UsualPort);
        if (!IPEndPoint.TryParse(asked, out var place))
            throw new UsageException(
                $"--listen: '{asked}' is no address of a machine. 192.168.1.20 is one, 192.168.1.20:9000 one with a port.");
        return place.Port == 0 && !asked.EndsWith(":0", StringComparison.Ordinal) ? new(place.Address, UsualPort) : place;
    }

    // Kept with the course: who has joined once is not asked again after a new start. Without the file there is a new code.
    private static string Code(string path)
    {
        if (File.Exists(path))
            return File.ReadAllText(path).Trim() is var kept && BoardCode.IsOne(kept)
                ? kept
                : throw new UsageException($"{path} holds no code. Delete it: the next start makes one.");
        string code = BoardCode.New();
        File.WriteAllText(path, code + "\n");
        return code;
    }
}
