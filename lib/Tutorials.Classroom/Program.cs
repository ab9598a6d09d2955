using System.Globalization;
using Tutorials.Classroom.Answering;
using Tutorials.Classroom.Judging;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

// Whoever started this process writes a request and reads what comes back, line by line.
using var channel = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
switch (args)
{
    case [AnswerServer.Word]:
        await new AnswerServer(Console.In, channel).ServeAsync();
        // A cell may have left threads behind that would keep the process alive.
        Environment.Exit(0);
        return 0;
    case [KernelJudge.Word]:
        KernelJudge.Serve(Console.In, channel);
        return 0;
    default:
        Console.Error.WriteLine("This program is started by `tutorials class grade`, to run students' code apart from the grader.");
        return 2;
}
