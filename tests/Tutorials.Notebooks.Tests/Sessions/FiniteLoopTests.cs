using Microsoft.CodeAnalysis.CSharp;
using Tutorials.Notebooks.Sessions.Compiling;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Tests.Sessions;

/// <summary>Which loops go without the test of the stop button: those that end soon, and no others.</summary>
public class FiniteLoopTests
{
    [Theory]
    [InlineData("int i = 0; while (i < b.Length) { s += b[i++]; }", false)]
    [InlineData("int i = 0; while (i < b.Length) { s += 7 / (b[i] + 1); ++i; }", false)]
    [InlineData("int n = 3, i = 0; while (i <= 1000) { if (b[i] > n) s++; i++; }", false)]
    [InlineData("int i = 0; while (i < b.Length) { if (s > 9) break; s += b[(int)i++]; }", false)]
    [InlineData("for (int i = 0; i < b.Length; i++) s += b[i];", false)]
    [InlineData("int i = 0; while (i < b.Length) { if (b[i] > 0) i++; }", true)]
    [InlineData("int i = 0; while (i < b.Length) { if (b[i] == 0) continue; i++; }", true)]
    [InlineData("int i = 0; while (i < b.Length) { yes = yes && b[i++] == 0; }", true)]
    [InlineData("int i = 0; while (i < b.Length) { s = yes ? b[i++] : 0; }", true)]
    [InlineData("int i = 0; while (i < 9) { i++; i = 0; }", true)]
    [InlineData("int i = 0; while (i < 9) { i++; i--; }", true)]
    [InlineData("int i = 0; while (i < 9) { i--; }", true)]
    [InlineData("int i = 0; while (i < 2_000_000_000) { s++; i++; }", true)]
    [InlineData("int i = 0; while (i < b.Length) { System.Threading.Thread.Sleep(1000); i++; }", true)]
    [InlineData("int i = 0; System.Threading.Tasks.Task.Run(Step); while (i < 9) { i++; } void Step() { }", true)]
    [InlineData("int i = 0; while (s < 9) { i++; }", true)]
    [InlineData("while (true) { }", true)]
    public void A_loop_is_tested_where_it_may_not_end(string loop, bool tested)
    {
        var tree = CSharpSyntaxTree.ParseText($"{{ var b = new byte[9]; long s = 0; bool yes = true; {loop} }}", CellCompiler.ParseOptions);
        var compilation = CSharpCompilation.CreateScriptCompilation("cell", tree, FrameworkReferences.All);
        Assert.DoesNotContain(compilation.GetDiagnostics(), found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        string loops = new Instrumenter(compilation.GetSemanticModel(tree)).Rewrite().ToFullString().Split("void Step")[0];
        Assert.Equal(tested, loops.Contains("CellStop.Requested", StringComparison.Ordinal));
    }
}
