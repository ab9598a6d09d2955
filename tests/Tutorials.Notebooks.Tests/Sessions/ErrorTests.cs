namespace Tutorials.Notebooks.Tests.Sessions;

public class ErrorTests
{
    public static TheoryData<string, string> Slips => new()
    {
        { "var x = 5\nvar y = 6;", "cell 1, line 1, column 10: error CS1002: ; expected\n    var x = 5\n             ^\n  → A statement "
            + "ends with a semicolon. Only the last expression of a cell, whose value is shown, goes without." },
        { "var count = 1;\ncuont + 1", "cell 1, line 2, column 1: error CS0103: The name 'cuont' does not exist in the current context\n "
            + "   cuont + 1\n    ^^^^^\n  → Did you mean 'count'?" },
        { "var t = Stopwatch.StartNew();", "'Stopwatch' is in System.Diagnostics: add \"using System.Diagnostics;\" at the top." },
        { "int n = \"five\";", "→ The value on the right is of another type" },
        { "int n = 1.5;", "write the type in parentheses" },
        { "struct View { public readonly long Length => 3; public readonly int IntLength => 3; }\nint half = new View().Length / 2;",
            "Its IntLength is the same number as an int" },
        { "if (true) {", "A brace { is opened and not closed." },
        { "\"abc\".Lengt", "→ Did you mean 'Length'?" },
        { "#!connect\n1", "is a command of another notebook tool" },
        { "#!sql\nselect 1", "'#!sql' (line 1) begins a cell in another language" },
        { "namespace N { }", "cannot declare a namespace" },
        { "int x = 1; #!time", "→ What begins with a # (#r, #load, #!time) needs a line of its own" },
        { "int x = 1; #r \"nuget: Newtonsoft.Json\"", "→ What begins with a # (#r, #load, #!time) needs a line of its own" },
        { "int x = 1;\n#r \"nuget: Newtonsoft.Json\"", "→ #r and #load stand above all code of their cell" },
        { "int x = 1;\n#load \"more.csx\"", "→ #r and #load stand above all code of their cell" },
        { "!ls", "→ In other notebook tools a ! begins a command for the system." },
        { "int x = 1;\n!pip install numpy\nx", "→ In other notebook tools a ! begins a command for the system." },
        { "!ls -la /tmp", "→ In other notebook tools a ! begins a command for the system." },
        { "?string", "→ In other notebook tools this asks for help." },
        { "int x = 1;\n?x", "→ In other notebook tools this asks for help." },
        { "int x = 1;\nx?", "→ In other notebook tools this asks for help." },
        { "Console.WriteLine??", "→ In other notebook tools this asks for help." },
        { "help(Console.WriteLine)", "→ In other notebook tools this asks for help." },
        { "%%timeit\n1", "is a command of another notebook tool. A cell here holds only C#: leave the line out." },
        { "bool done = true;\n!done is frobnicate", "→ Nothing is called 'frobnicate' here" },
        { "struct At { public static implicit operator At(int i) => default; public static implicit operator int(At at) => 0; }\nclass "
            + "View { public int this[int i] => 1; public int this[At at] => 2; }\nnew View()[(byte)1]",
                "→ The index fits in two ways, and C# does not choose. Write (int) before it" },
        { "\tvar x = nothing;", "    \tvar x = nothing;\n    \t        ^^^^^^^" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public async Task A_compile_error_shows_the_place_and_says_it_plainly(string code, string expected)
    {
        await using var host = new CellHost();
        Assert.Contains(expected, await host.ErrorAsync(code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hint_is_said_once()
    {
        await using var host = new CellHost();
        string error = await host.ErrorAsync("int a = \"x\";\nint b = \"y\";");
        Assert.Equal(2, error.Split("→ The value on the right is of another type").Length);
    }

    private const string TwoChecks = "static string Check(string id, Delegate code) => code.Method.ToString()!;\nstatic string "
        + "Check(string id, params object[] values) => \"\";";

    [Fact]
    public async Task Of_two_methods_of_one_name_the_one_of_this_cell_is_handed_on()
    {
        await using var host = new CellHost();
        await host.ValueAsync(TwoChecks);
        const string First = "static void Settle(int worker, int[] from) { }\nCheck(\"a\", Settle)";
        Assert.Equal("Void Settle(Int32, Int32[])", await host.ValueAsync(First));
        Assert.Equal("Void Settle(Int32, Int64[])", await host.ValueAsync(First.Replace("int[]", "long[]", StringComparison.Ordinal)));
        Assert.Equal("Int32 Settle(Int32, Int32[])",
            await host.ValueAsync("static int Settle(int worker, int[] from) => worker;\nCheck(\"a\", Settle)"));
        Assert.Equal("Void Settle()", await host.ValueAsync("static void Settle() { }\nCheck(\"a\", Settle)"));
        Assert.Equal("Void Settle(Int32, Int32[])", await host.ValueAsync(First)); // put back as it was
    }

    [Fact]
    public async Task Two_methods_of_one_name_that_cannot_be_told_apart_are_explained_where_they_are_handed_on()
    {
        await using var host = new CellHost();
        await host.ValueAsync(TwoChecks);
        await host.ValueAsync("static void Settle(int worker, int[] from) { }\nCheck(\"a\", Settle)");
        string error = await host.ErrorAsync("static void Settle(ref int worker) { }\nCheck(\"a\", Settle)");
        Assert.Contains("→ There is more than one 'Settle', with different parameters", error, StringComparison.Ordinal);
        Assert.Contains("restart and run the cells anew", error, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Exceptions => new()
    {
        { "var a = new int[2];\n\nvoid Fail(int i)\n{\n    a[i] = 1;\n}\nFail(5);", "IndexOutOfRangeException: Index was outside the "
            + "bounds of the array.\n   at Fail(Int32 i) in cell 1, line 5\n      a[i] = 1;\n   at cell 1, line 7\n  → An index lies "
                + "outside the array: the first is 0, the last is Length - 1." },
        { "for (var i = 0; i < 3; i++)\n{\n    if (i == 2)\n        throw new FormatException(\"bad\");\n}",
            "FormatException: bad\n   at cell 1, line 4\n      throw new FormatException(\"bad\");" },
        { "async Task Later()\n{\n    await Task.Delay(1);\n    throw new FormatException(\"late\");\n}\nawait Later();",
            "FormatException: late\n   at Later() in cell 1, line 4\n      throw new FormatException(\"late\");\n   at cell 1, line 6" },
        { "throw new FormatException(\"outer\", new InvalidOperationException(\"inner\"));", "FormatException: outer\n   at cell 1, line "
            + "1\n      throw new FormatException(\"outer\", new InvalidOperationException(\"inner\"));\ncaused by "
                + "InvalidOperationException: inner" },
        { "class Box\n{\n    public int Open() => throw new FormatException(\"shut\");\n}\nnew Box().Open()", "FormatException: shut\n   "
            + "at Box.Open() in cell 1, line 3\n      public int Open() => throw new FormatException(\"shut\");\n   at cell 1, line 5" },
        { "await Task.Run(() => throw new FormatException(\"bad\"));", "FormatException: bad\n   at lambda in cell 1, line 1\n      await "
            + "Task.Run(() => throw new FormatException(\"bad\"));\n   at cell 1, line 1" },
        { "new[] { 1 }.Select(x =>\n    10 / (x - 1)).Sum()", "   at lambda in cell 1, line 2" },
    };

    [Theory]
    [InlineData("=> throw new Exception(\"own\");", "Bad: threw Exception: own")]
    [InlineData("=> null;", "Bad: \n")]
    public async Task An_exception_that_cannot_say_what_it_is_is_shown_all_the_same(string message, string expected)
    {
        await using var host = new CellHost();
        await host.ValueAsync($"class Bad : Exception {{ public override string Message {message} }}");
        Assert.Contains(expected, await host.ErrorAsync("throw new Bad();"), StringComparison.Ordinal);
        await host.ValueAsync("new System.Threading.Thread(() => throw new Bad()).Start(); System.Threading.Thread.Sleep(300);");
        Assert.Equal("1", await host.ValueAsync("1"));
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public async Task An_exception_shows_the_cells_lines_and_no_host(string code, string expected)
    {
        await using var host = new CellHost();
        string error = await host.ErrorAsync(code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("Submission", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Tutorials.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("MoveNext", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_in_a_method_of_an_earlier_cell_names_that_cell()
    {
        await using var host = new CellHost();
        await host.ValueAsync("int Divide(int a, int b)\n{\n    return a / b;\n}");
        Assert.Contains("at Divide(Int32 a, Int32 b) in cell 1, line 3", await host.ErrorAsync("Divide(1, 0)"), StringComparison.Ordinal);
    }
}
