using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Tests.Sessions;

/// <summary>Cells that once ended, muted or misled the session (<c>HandedCells/</c>), with variations of each kind.</summary>
public class HandedCellTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Sessions", "HandedCells");

    /// <summary>File, and what the outputs of its last cell hold.</summary>
    public static TheoryData<string, string> Files => new()
    {
        { "01-index-out-of-range-without-line", "cell 1, line 5\n      sum += a[i];" },
        { "02-wrong-line-in-method", "in cell 1, line 4\n      for (int i = 0; i <= xs.Length; i++) s += xs[i];" },
        { "04-thread-exception-kills-kernel", "Late error of cell 1: Exception: late\n   at Tick() in cell 1, line 1" },
        { "05-self-containing-collection-kills-kernel", "[ [ [ [ … ] ] ] ]" },
        { "06-tree-that-enumerates-itself-kills-kernel", "[ [ [ [ … ] ] ] ]" },
        { "17-tostring-that-throws", "T (threw Exception: ts)" },
        { "18-value-formatted-twice", "N: 1[ 1, 2 ]" },
        { "20-hint-leads-into-the-host", "Nothing is called 'Kernel' here" },
        { "21-class-declared-again", "'Cat' was declared again" },
        { "22-extension-class", "Write an extension method directly in the cell" },
        { "24-older-package-version-silently-ignored", "is loaded already, in version 13" },
        { "25-iterator-plain-text", "[ 0, 1, 2" },
        { "26-console-readkey", "A notebook hears no single keys." },
    };

    [Theory, MemberData(nameof(Files))]
    public async Task A_handed_cell_does_what_is_expected(string name, string expected) =>
        Assert.Contains(expected, await ShownAsync(Text(name), expected), StringComparison.Ordinal);

    /// <summary>A file or cells, and all that they show.</summary>
    public static TheoryData<string, string> Wholes => new()
    {
        { "10-nuget-package-that-is-part-of-NET", "1" },
        { "12-return-shows-nothing", "5" },
        { "13-culture", "$1,234.50-1apple Apple banana Éclair zoo" },
        { "$\"{1.5} {1234567.5:n1}\"", "1.5 1,234,567.5" },
        { "await Task.Run(() => $\"{1.5}\")", "1.5" },
        { "14-using-var", "0\n" },
        { "if (1 > 0) return 7;\nConsole.WriteLine();", "7" },
        { "Console.Write(\"a\");\nreturn;\nConsole.Write(\"b\");", "a" },
        { "if (1 > 2) return 7;\nConsole.Write(\"b\");", "b" },
        { "foreach (char c in \"😀😀\") Console.Write(c);", "😀😀" },
        { "int calls = 0; IEnumerable<int> Once() { calls++; yield return 1; }\nOnce().Display();\ncalls", "[ 1 ]1" },
    };

    [Theory, MemberData(nameof(Wholes))]
    public async Task A_cell_shows_this_and_no_more(string cells, string expected) =>
        Assert.Equal(expected, await ShownAsync(char.IsDigit(cells[0]) ? Text(cells) : cells));

    public static TheoryData<string, string> Variations => new()
    {
        // Late errors.
        { "new System.Threading.Thread(() => throw new FormatException(\"t\")).Start();\n// %%\nawait Task.Delay(300);",
                "Late error of cell 1: FormatException: t" },
        { "System.Threading.ThreadPool.QueueUserWorkItem(_ => throw new FormatException(\"p\"));\n// %%\nawait Task.Delay(300);",
                "Late error of cell 1: FormatException: p" },
        { "var t = new System.Threading.Timer(_ => throw new FormatException(\"ti\"), null, 300, -1);\n// %%\nawait Task.Delay(600);",
                "Late error of cell 1: FormatException: ti" },
        { "class F { ~F() => throw new FormatException(\"fin\"); }\nvoid Make() { new F(); }\nMake();\n// %%\nfor (int i = 0; i "
            + "< 3; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); }\nawait Task.Delay(300);",
                "Late error of cell 1: FormatException: fin" },
        { "void Drop() { Task.Run(() => throw new FormatException(\"task\")); }\nDrop();\n// %%\nawait Task.Delay(200); for "
            + "(int i = 0; i < 3; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); }\nawait Task.Delay(300);",
                "FormatException: task" },
        { "int n = 0; var t = new System.Threading.Timer(_ => { n++; throw new FormatException(\"many\"); }, null, 0, 10);\n// "
            + "%%\nwhile (n < 8) await Task.Delay(10);\nt.Dispose();",
                "and more like the 3 above" },
        { "new System.Threading.Thread(() => { int F(int i) => F(i + 1) + 1; F(0); }).Start();\n// %%\nawait Task.Delay(2000);",
                "Late error of cell 1: InsufficientExecutionStackException" },
        { "new System.Threading.Thread(((System.Collections.IEnumerator)Enumerable.Range(0, 3).Where(i => true).GetEnumerator()).Reset)"
            + ".Start();\n// %%\nawait Task.Delay(300);",
                "Late error of cell 1: NotSupportedException" },
        // Recursion.
        { "int F(int n) => F(n + 1) + 1;\nF(0)", "at F(Int32 n) in cell 1, line 1" },
        { "static int F(int n) { return F(n + 1) + 1; }\nF(0)", "at F(Int32 n) in cell 1, line 1" },
        { "static int A(int n) => B(n) + 1;\nstatic int B(int n) => A(n) + 1;\nA(0)", "nested too deep" },
        { "class P { public int Age { get { return Age; } } }\nnew P().Age", "nested too deep" },
        { "class P { public int Age => Age + 1; }\nConsole.WriteLine(new P().Age);", "nested too deep" },
        { "class P { int age; public int Age { get => age; set => Age = value; } }\nnew P().Age = 3;", "nested too deep" },
        { "class N { N next = new N(); }\nnew N();", "nested too deep" },
        { "class N { public N Next { get; } = new(); }\nnew N();", "nested too deep" },
        { "class N { public N() { new N(); } }\nnew N();", "nested too deep" },
        { "class N { public override string ToString() => $\"N {this}\"; }\nConsole.WriteLine(new N());", "nested too deep" },
        { "class N { public override bool Equals(object o) => o.Equals(this); public override int GetHashCode() => 0; }\nnew "
            + "N().Equals(new N())",
                "nested too deep" },
        { "class N { public static N operator +(N a, N b) => a + b; }\nvar s = new N() + new N();", "nested too deep" },
        { "class N { public int this[int i] => this[i + 1]; }\nnew N()[0]", "nested too deep" },
        { "struct S { public int F(int n) => F(n + 1) + 1; }\nnew S().F(0)", "nested too deep" },
        { "struct S { public int X => X + 1; }\nnew S().X", "nested too deep" },
        { "Func<int, int> f = null;\nf = n => f(n + 1) + 1;\nf(0)", "nested too deep" },
        { "IEnumerable<int> F(int n) { foreach (int x in F(n + 1)) yield return x; }\nF(0).First()", "nested too deep" },
        { "record R(string Name) { public R Friend { get; set; } }\nvar a = new R(\"a\"); a.Friend = a;\nConsole.WriteLine(a);",
                "InsufficientExecutionStackException" },
        { "interface I { int F() => F() + 1; }\nclass C : I { }\n((I)new C()).F()", "nested too deep" },
        // Values on display.
        { "var a = new object[1]; a[0] = a;\na", "[ [ [ [ … ] ] ] ]" },
        { "var d = new Dictionary<string, object>(); d[\"me\"] = d;\nd", "[ [ [ [ … ] ] ] ]" },
        { "var a = new List<object>(); var b = new List<object> { a, 1 }; a.Add(b);\na", "[ [ [ [ … ] ], 1 ] ]" },
        { "object x = 1; for (int i = 0; i < 100; i++) x = new List<object> { x };\nx", "[ [ [ [ … ] ] ] ]" },
        { "IEnumerable<object> Self() { yield return Self(); }\nSelf()", "[ [ [ [ … ] ] ] ]" },
        { "IEnumerable<int> Slow() { for (int i = 0; ; i++) { System.Threading.Thread.Sleep(500); yield return i; } }\nSlow()",
                "[ 0, 1" },
        { "Enumerable.Repeat(1, 5).Where(i => i > 0)", "[ 1, 1, 1, 1, 1 ]" },
        { "var bc = new System.Collections.Concurrent.BlockingCollection<int>(); bc.Add(1); bc.Add(2); "
            + "bc.CompleteAdding();\nbc.GetConsumingEnumerable()",
                "[ 1, 2 ]" },
        { "class N { public N Me => this; public List<N> All => new() { this }; }\nnew N()", "N\n      Me: N\n        Me: N\n" },
        { "Enumerable.Range(0, 6).GroupBy(i => i % 2)", "Sequence<IGrouping<Int32,Int32>>\n      - Key: 0" },
        // Lines.
        { "var xs = new[] { 1, 0 };\nxs.Select(x => 10 / x)", "cell 1, line 2\n      xs.Select(x => 10 / x)" },
        { "int[] a = { 1 };\na[3]", "cell 1, line 2\n      a[3]" },
        { "string s = \"abc\";\n\nchar c = s[5];", "cell 1, line 3\n      char c = s[5];" },
        { "int zero = 0;\nint x = 1;\nx = 10 / zero;", "cell 1, line 3\n      x = 10 / zero;" },
        { "int F(int n)\n{\n    int q = 0;\n    q = 7 % n;\n    return q;\n}\nF(0)", "in cell 1, line 4\n      q = 7 % n;" },
        { "checked\n{\n    int b = int.MaxValue;\n    b++;\n}", "cell 1, line 4\n      b++;" },
        { "var xs = new[] { 1, 2 };\nFunc<int, int> f = i =>\n    xs[i];\nf(7)", "line 3\n      xs[i];" },
        { "string t = null;\nint n = 1;\nConsole.WriteLine(t.Length);", "cell 1, line 3" },
        { "var l = new List<int>();\nint n = 1;\nConsole.WriteLine(l[2]);", "cell 1, line 3" },
        { "async Task<int> F(int[] a)\n{\n    await Task.Yield();\n    return a[9];\n}\nawait F(new int[1])",
                "line 4\n      return a[9];" },
        { "int[,] m = new int[2, 2];\nint s = 0;\ns += m[2, 0];", "cell 1, line 3" },
        // Results, using var, console.
        { "class D : IDisposable { public void Dispose() => Console.Write(\"gone\"); }\nusing var d = new D();\nConsole.Write(\"in \");",
                "in gone" },
        { "class D : IDisposable { public void Dispose() => Console.Write(\"gone\"); }\nusing D d = new();\nthrow new FormatException();",
                "gone" },
        { "using var m = new MemoryStream();\n// %%\nm.WriteByte(1);", "Leave out 'using'" },
        { "Console.SetOut(new StringWriter());\n// %%\nConsole.Write(\"heard\");", "heard" },
        // Words of other tools.
        { "int x = 1;\n#!connect\nx", "'#!connect' (line 2) is a command of another notebook tool" },
        { "int x = 1;\n%time\nx", "'%time' (line 2)" },
        { "%%time\n1", "'%%time' (line 1)" },
        { "#i \"https://x\"\n1", "names no source of packages" },
        { "int x = 1;\n  #i \"https://x\"\nx", "(line 2) names no source of packages" },
        { "for (int k = 0; k < 1; k++)\n{\n    #!share x\n}", "'#!share x' (line 3)" },
        { "int x = 1;\nx\n%%bash", "'%%bash' (line 3)" },
        { "static class E { extension(int x) { public int Twice() => 2 * x; } }", "Write an extension method directly in the cell" },
    };

    [Theory, MemberData(nameof(Variations))]
    public async Task A_variation_does_what_is_expected(string cells, string expected) =>
        Assert.Contains(expected, await ShownAsync(cells, expected), StringComparison.Ordinal);

    private static string Text(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, name + ".csx"));
        Assert.StartsWith("//", lines[0], StringComparison.Ordinal);
        return string.Join('\n', lines[1..]);
    }

    // The session answers afterwards: that is what every one of these is about.
    private static async Task<string> ShownAsync(string cells, string awaited = "")
    {
        await using var host = new CellHost();
        string before = "";
        string Now()
        {
            lock (host.Outputs)
                return before + string.Concat(host.Outputs.Select(Shown)).ReplaceLineEndings("\n");
        }
        string[] parts = cells.Split("// %%");
        foreach (string cell in parts.Select((text, i) => i == 0 ? text : text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]))
        {
            before = Now();
            await host.RunAsync(cell);
        }
        // On a busy machine a thread throws later.
        for (int i = 0; i < 600 && !Now().Contains(awaited, StringComparison.Ordinal); i++)
            await Task.Delay(50);
        string shown = Now();
        Assert.Equal("2", await host.ValueAsync("1 + 1"));
        return shown;
    }

    private static string? Shown(Output output) => Ansi.Strip(output switch
    {
        Output.Stream stream => stream.Text,
        Output.Result result => result.Data.PlainText ?? "",
        Output.Display display when display.Data.Text("text/html")?.Contains("tutorials-progress", StringComparison.Ordinal) != true =>
            display.Data.PlainText ?? "",
        Output.Error error => string.Join('\n', error.Traceback),
        _ => "",
    });
}
