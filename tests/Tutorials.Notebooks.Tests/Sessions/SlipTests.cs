namespace Tutorials.Notebooks.Tests.Sessions;

/// <summary>What people type who come from another language, paste from a web page, or begin: the sentence that helps.</summary>
public class SlipTests
{
    public static TheoryData<string, string> Slips => new()
    {
        { "Console.Writeline(1);", "→ Did you mean 'WriteLine'?" },
        { "Math.sqrt(4)", "→ Did you mean 'Sqrt'?" },
        { "string.frobnicate()", "→ string has no 'frobnicate' of its own." },
        { "sqrt(4)", "→ 'sqrt' is a part of Math: write Math.Sqrt." },
        { "print(\"hello\")", "→ C# prints with Console.WriteLine(…)." },
        { "import numpy as np", "→ C# takes in a namespace with: using System.IO;" },
        { "def f(x):\n    return x", "→ A method of C# begins with the type of its result" },
        { "let x = 5;", "→ C# declares a variable with var: var x = 5;" },
        { "git status", "→ This is a command for the system" },
        { "total = 5", "→ Nothing is called 'total' yet. To make a variable of it: var total = …;" },
        { "Console.WriteLine(“hello”);", "error CS1056: Unexpected character '“'\n    Console.WriteLine(“hello”);\n"
            + "                      ^\n  → These quotation marks come from a text program or a web page." },
        { "var s = „hi“;", "→ These quotation marks come from a text program or a web page." },
        { "int x = 3 – 1;", "→ This dash comes from a text program or a web page. Type a minus: -." },
        { "if (1 ≤ 2) Console.Write(1);", "→ C# writes <= here. Type it anew." },
        { "\u200bvar n = 5;", "→ Here stands a character that nobody sees (U+200B)." },
        { "int a = 1;\nint a = 2;", "This cell already contains a definition for 'a'\n    int a = 2;\n        ^\n"
            + "  → This cell declares 'a' twice." },
        { "int x = 1;\nx;", "→ This line has a value and does nothing with it." },
        { "Console.WriteLine;", "→ 'WriteLine' is a method. It is called with parentheses: WriteLine()." },
        { "string line = Console.ReadLine;", "→ 'ReadLine' is a method. It is called with parentheses: ReadLine()." },
        { "int[] q = { 1 };\nq.Count", "→ 'Count' is a method here, called with parentheses: Count(). The length of an array or a text "
            + "is its Length." },
        { "new List<int>().Length", "→ Did you mean 'Count'?" },
        { "\"abc\".Length()", "→ This is no method: leave out the parentheses." },
        { "var add = x => x;", "→ Say of which type its parameters are: (int x) => x + 1." },
        { "var list = [1, 2];", "→ Say of what it is a list: int[] numbers = [1, 2, 3];" },
        { "string path = \"C:\\Users\";", "→ In a text a \\ begins a special character. Write \\\\ for one" },
        { "decimal d = 1.5;", "→ A number with a decimal point is a double. Write an m after it" },
        { "int n = 3000000000;", "→ This number is too large for the type on the left" },
        { "long n = 99999999999999999999;", "System.Numerics.BigInteger.Parse" },
        { "class P { int x; }\nnew P().x", "→ What a class does not call public is seen only inside of it." },
        { "Console.Write(1);\n}", "→ What this closes was never opened" },
        { "Span<int> s = new int[3];", "→ This lives on the stack, and a cell's own variables do not" },
        { "int[] a = { 1 };\nref int r = ref a[0];", "→ This lives on the stack, and a cell's own variables do not" },
        { "\"abc\".AsSpan()", "→ A cell cannot show or keep a span" },
        { "class V { public int this[int i] => i; }\nnew V()[^(1 + 1)]", "→ What stands before the [ knows no ^" },
        { "file class C { }", "→ A cell is not the top level of a file: leave out 'file'." },
        { "using System.Diagnostics\nvar sw = Stopwatch.StartNew();", "    using System.Diagnostics\n" },
        { "int.Parse(\"abc\")", "→ This text is no number of that kind." },
        { "new List<int> { 1 }[5]", "→ An index lies outside the list" },
        { "new Dictionary<string, int>()[\"a\"]", "→ The dictionary has no such key." },
        { "System.IO.File.ReadAllText(\"nothing.txt\")", "→ A path that begins with no / begins in the notebook's folder" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public async Task A_slip_is_answered_with_what_helps(string code, string expected)
    {
        await using var host = new CellHost();
        string error = await host.ErrorAsync(code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("Submission", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class Program { static void Main() { Console.WriteLine(1); } }", "declares Program.Main, and nothing calls it")]
    [InlineData("using System.IO;\nclass P { static int Main(string[] args) => 0; }\nclass Q { }", "declares P.Main, and nothing calls it")]
    [InlineData("class Program { public static void Main() { } }\nProgram.Main();", "")]
    [InlineData("class Row { public int Main() => 1; }", "")]
    public async Task A_pasted_program_is_told_that_nothing_calls_it(string code, string expected)
    {
        await using var host = new CellHost();
        Assert.True((await host.RunAsync(code)).Succeeded);
        if (expected.Length == 0) Assert.Empty(host.Stderr);
        else Assert.Contains(expected, host.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_compilers_own_is_not_shown()
    {
        await using var host = new CellHost();
        const string Code = "extension(int x) { public int Twice => 2 * x; }\n3.Twice";
        Assert.DoesNotContain("XML", await host.ErrorAsync(Code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_a_task_came_to_run_the_cells_code_is_not_told()
    {
        await using var host = new CellHost();
        const string Code = "Task.Run(() => throw new FormatException(\"bad\")).Wait();";
        Assert.Equal($"FormatException: bad\n   at lambda in cell 1, line 1\n      {Code}", await host.ErrorAsync(Code));
    }
}
