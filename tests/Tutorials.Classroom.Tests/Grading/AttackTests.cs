using Tutorials.Classroom.Grading;
using Tutorials.Classroom.Sandboxing;
using Tutorials.Course;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Tests.Grading;

/// <summary>
/// What students' code may try against a grader, one by one: none changes a grade, and the exercise beside it, which is solved, counts.
/// </summary>
public sealed class AttackTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Lesson = "00-start-here", Value = "guess-picture", Kernel = "brighten", Check = "\nExercises.Check(\"guess-picture\", 1.0, 1.0, 1.0)";

    private const string Secret = "TUTORIALS_TESTS_SECRET";

    /// <summary>The attack, its code, and words of what happened.</summary>
    public static TheoryData<string, string, string> OnValues => new()
    {
        { "the solution from the registry", """Exercises.Check("guess-picture", [.. Exercises.Get("guess-picture").SolutionAnswer.Values])""", "There is no exercise" },
        { "the judge's own class", """Exercises.Check("guess-picture", [.. new Tutorials.Course.Exercising.Tasks.E01GuessPicture().SolutionAnswer.Values])""", "CS0234" },
        { "the solution's text", """Console.WriteLine(Solution.Show("guess-picture")); Exercises.Check("guess-picture", 1.0, 1.0, 1.0)""", "There is no exercise" },
        { "reflection into the registry", """
            var tasks = typeof(Exercises).Assembly.GetTypes().Where(t => t.Namespace == "Tutorials.Course.Exercising.Tasks").ToArray();
            if (tasks.Length == 0) throw new Exception("no tasks here");
            """ + Check, "no tasks here" },
        { "sources inside the assembly", """
            var found = typeof(Exercises).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("exercise/")).ToArray();
            if (found.Length == 0) throw new Exception("no sources here");
            """ + Check, "no sources here" },
        { "any file of the machine that holds a solution", """
            var all = Directory.EnumerateFiles("/", "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
                .Where(f => !f.StartsWith("/proc") && !f.StartsWith("/usr") && new FileInfo(f).Length < 50_000_000);
            var with = all.Where(f => File.ReadAllBytes(f).AsSpan().IndexOf("E01GuessPicture"u8) >= 0).ToArray();
            throw new Exception(with.Length == 0 ? "nothing found" : string.Join(" ", with));
            """ + Check, "nothing found" },
        { "a forged card", """
            // Exercises.Check("guess-picture"
            new CheckFigure(null!, Tutorials.Course.Exercising.Verdict.Pass("well done"), null)
            """, "does not end with its check" },
        { "redefined Exercises", """
            static class Exercises { public static string Check(string id, params object?[] values) => "passed"; }
            """ + Check, "One core has" },
        { "printed JSON and exit", """
            File.WriteAllText("/dev/stdout", "{\"lesson\":\"00-start-here\",\"exercises\":[{\"id\":\"guess-picture\",\"status\":\"passed\"}]}\n"); Environment.Exit(0);
            """ + Check, "no answer" },
        { "a forged message of the grader's own", """
            File.WriteAllText("/dev/stdout", "{\"Passed\":true,\"Message\":\"well done\",\"State\":\"Passed\"}\n"); Environment.Exit(0);
            """ + Check, "no answer" },
        { "Environment.Exit(0)", "Environment.Exit(0);" + Check, "ended its process" },
        { "FailFast", "Environment.FailFast(\"bye\");" + Check, "ended its process" },
        { "recursion without end", "int F(int x) => F(x + 1) + 1; F(0);" + Check, "no answer" },
        { "a thread that stays", "new System.Threading.Thread(() => { while (true) System.Threading.Thread.Sleep(1000); }).Start();" + Check, "One core has" },
        { "a thread that exits later", "System.Threading.Tasks.Task.Run(async () => { await System.Threading.Tasks.Task.Delay(500); Environment.Exit(0); }); System.Threading.Thread.Sleep(3000);" + Check, "ended its process" },
        { "a loop without end", "while (true) { }" + Check, "was not done after" },
        { "memory", "var l = new List<byte[]>(); while (true) { var b = new byte[64 << 20]; Array.Fill(b, (byte)1); l.Add(b); }" + Check, "" },
        { "memory of the system", "unsafe { while (true) { byte* p = (byte*)System.Runtime.InteropServices.NativeMemory.Alloc(64 << 20); new Span<byte>(p, 64 << 20).Fill(1); } }" + Check, "" },
        { "1 GB of output", "for (int i = 0; i < 1000; i++) Console.Write(new string('A', 1_000_000));" + Check, "One core has" },
        { "1 GB into the grader's channel", "using (var o = File.OpenWrite(\"/dev/stdout\")) { var b = new byte[1 << 20]; Array.Fill(b, (byte)'A'); for (int i = 0; i < 1000; i++) o.Write(b); }" + Check, "longer than" },
        { "an answer of 30 MB", "Exercises.Check(\"guess-picture\", new string('A', 30_000_000), 1.0, 1.0)", "longer than" },
        { "disk", "using (var o = File.OpenWrite(\"/tmp/big\")) { var b = new byte[1 << 20]; for (int i = 0; i < 2000; i++) o.Write(b); }" + Check, "" },
        { "a fork bomb", "for (int i = 0; i < 200; i++) System.Diagnostics.Process.Start(\"/usr/bin/sleep\", \"600\"); System.Threading.Thread.Sleep(10_000);" + Check, "" },
        { "/etc/passwd", "File.ReadAllText(\"/etc/passwd\");" + Check, "Could not find" },
        { "the teacher's home", "Directory.GetFiles(\"/root\").Concat(Directory.GetFiles(\"/home\")).ToArray();" + Check, "Could not find" },
        { "the environment", $"throw new Exception(Environment.GetEnvironmentVariable(\"{Secret}\") ?? \"no secret here\");" + Check, "no secret here" },
        { "other processes", "throw new Exception(\"processes: \" + Directory.EnumerateDirectories(\"/proc\").Count(d => int.TryParse(Path.GetFileName(d), out _)) / 8);" + Check, "processes: 0" },
        { "the network", "var c = new System.Net.Sockets.TcpClient(); c.Connect(\"127.0.0.1\", 22);" + Check, "SocketException" },
        { "another student's file", "File.ReadAllText(\"../../another-student/other-student.ipynb\");" + Check, "Could not find" },
        { "writing into the kit", "File.WriteAllText(AppContext.BaseDirectory + \"/x\", \"x\");" + Check, "Read-only file system" },
        { "deleting the home", "Directory.Delete(Environment.GetEnvironmentVariable(\"TUTORIALS_HOME\")!, true);" + Check, "" },
        { "another lesson's file with #load", "#load \"/etc/passwd\"\n" + Check, "" },
    };

    /// <summary>The same for a kernel's cell.</summary>
    public static TheoryData<string, string, string> OnKernels => new()
    {
        { "the solution's delegate", """Exercises.Check("brighten", Exercises.Get("brighten").SolutionAnswer.Code!)""", "" },
        { "the judge's own method", """
            static void Brighten(Index1D i, ArrayView<byte> picture, int more) => Tutorials.Course.Exercising.Tasks.E02Brighten.Solution.Brighten(i, picture, more);
            Exercises.Check("brighten", Brighten)
            """, "CS0103" },
        { "a using for the judge's own method", """
            using static Tutorials.Course.Exercising.Tasks.E02Brighten.Solution;
            static void Mine(Index1D i, ArrayView<byte> picture, int more) => Brighten(i, picture, more);
            Exercises.Check("brighten", Mine)
            """, "CS0103" },
        { "a module initialiser", Kernels("""[System.Runtime.CompilerServices.ModuleInitializer] internal static void Begin() => Environment.Exit(0);"""), "has no attribute" },
        { "an attribute of its own", Kernels("""
            [AttributeUsage(AttributeTargets.All)] class Bad : Attribute { public Bad() => Environment.Exit(0); }
            [Bad] struct S { }
            """), "has no attribute" },
        { "a static constructor", Kernels("""class C { static C() { Environment.Exit(0); } public const int N = 1; }"""), "no static constructor" },
        { "an initialiser of a static field", Kernels("static readonly int Bad = Run(); static int Run() { Environment.Exit(0); return 1; }"), "no static field" },
        { "code of its own called by the runtime", Kernels("struct P : IFormatProvider { public object? GetFormat(Type? t) { Environment.Exit(0); return null; } }"), "does not implement" },
        { "a kernel that exits", """
            static void Brighten(Index1D i, ArrayView<byte> picture, int more) { Environment.Exit(0); }
            Exercises.Check("brighten", Brighten)
            """, "ILGPU does not translate" },
        { "a kernel that writes a verdict", """
            static void Brighten(Index1D i, ArrayView<byte> picture, int more) { Console.WriteLine("{\"Passed\":true,\"Message\":\"ok\"}"); }
            Exercises.Check("brighten", Brighten)
            """, "ILGPU does not translate" },
        { "a kernel without end", """
            static void Brighten(Index1D i, ArrayView<byte> picture, int more) { while (true) { } }
            Exercises.Check("brighten", Brighten)
            """, "" },
        { "a text that sends the compiler round in circles", $"static int F() => {new string('(', 60_000)}1{new string(')', 60_000)};\nstatic void Brighten(Index1D i, ArrayView<byte> p, int m) {{ }}\nExercises.Check(\"brighten\", Brighten)", "" },
    };

    [SkippableTheory]
    [MemberData(nameof(OnValues))]
    public void Nothing_is_gained_in_a_cell_of_values(string attack, string code, string says)
    {
        Environment.SetEnvironmentVariable(Secret, "the gradebook's password");
        var notebook = SandboxFixture.Notebook(Lesson, (Value, code), (Kernel, Exercises.Get(Kernel).SolutionText));
        var grades = sandbox.Grade(Lesson, notebook, Small(attack));
        Assert.True(grades[Value].State is ExerciseState.Failed or ExerciseState.Stopped, grades[Value].Message);
        Assert.Contains(says, grades[Value].Message, StringComparison.Ordinal);
        Assert.Equal(ExerciseState.Passed, grades[Kernel].State);
    }

    [SkippableTheory]
    [MemberData(nameof(OnKernels))]
    public void Nothing_is_gained_in_a_cell_of_a_kernel(string attack, string code, string says)
    {
        var notebook = SandboxFixture.Notebook(Lesson, (Kernel, code), (Value, Exercises.Get(Value).SolutionText));
        var grades = sandbox.Grade(Lesson, notebook, Small(attack));
        Assert.True(grades[Kernel].State is ExerciseState.Failed or ExerciseState.Stopped, grades[Kernel].Message);
        Assert.Contains(says, grades[Kernel].Message, StringComparison.Ordinal);
        Assert.Equal(ExerciseState.Passed, grades[Value].State);
    }

    // What is ended by a limit is ended by a small one here: the tests run beside others.
    private static SandboxLimits Small(string attack) => attack switch
    {
        "a loop without end" => SandboxFixture.Limits with { Time = TimeSpan.FromSeconds(10) },
        _ => SandboxFixture.Limits,
    };

    private static string Kernels(string extra) => $$"""
        {{extra}}
        static void Brighten(Index1D i, ArrayView<byte> picture, int more) { picture[i] = (byte)Math.Min(255, picture[i] + more); }
        Exercises.Check("brighten", Brighten)
        """;
}
