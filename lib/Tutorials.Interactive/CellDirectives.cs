using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;

namespace Tutorials.Interactive;

/// <summary>What a directive makes of the cell below it: other code, or a sentence that says why it cannot.</summary>
internal delegate (string Code, string? Refusal) CellChange(TypedCell cell);

/// <summary>A cell as it was typed.</summary>
internal sealed record TypedCell(SyntaxTree Tree, Compilation Compilation)
{
    public static bool HasErrors(Compilation compilation) =>
        compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    public string Code => Tree.ToString();

    public CompilationUnitSyntax Root => (CompilationUnitSyntax)Tree.GetRoot();

    /// <summary>The last line, where it is an expression with nothing behind it; null where it is something else.</summary>
    public ExpressionSyntax? Result =>
        Root.Members.LastOrDefault() is GlobalStatementSyntax
        {
            Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last,
        }
            ? last.Expression
            : null;

    /// <summary>The same code with the last line's expression replaced.</summary>
    public string WithResult(string expression) => Code[..Result!.SpanStart] + expression + Code[Result.Span.End..];
}

/// <summary>The directives. Each waits for the cell that follows it, which comes as a command of its own.</summary>
internal sealed class CellDirectives
{
    public const string Measure = "#!measure";

    private CellChange? waiting;

    /// <summary>What is to be done to the cell that comes now; asked once.</summary>
    public CellChange? Take() => Interlocked.Exchange(ref waiting, null);

    public void AddTo(CSharpKernel kernel)
    {
        kernel.AddDirective<MeasureCommand>(new KernelActionDirective(Measure)
        {
            Description = "Runs the cell many times and shows the median of its time and a 95 % interval.",
            Parameters = { new("--rounds") { AllowImplicitName = true, Description = "How many times to take; 21 if left out." } },
        }, (command, _) => Wait(cell => MeasuredCell.Of(cell, command.Rounds)));
        kernel.AddDirective<LanesCommand>(new KernelActionDirective("#!lanes")
        {
            Description = "Runs the kernel of the cell lane by lane and draws what the lanes of a warp did.",
        }, (_, _) => Wait(KernelCell.Lanes));
        kernel.AddDirective<CheckCommand>(new KernelActionDirective("#!check")
        {
            Description = "Judges the exercise that the cell solves.",
            Parameters =
            {
                new("--exercise") { AllowImplicitName = true, Required = true, Description = "Its name, such as brighten." },
                new("--answer") { Description = "What is judged; the first method of the cell if left out." },
            },
        }, (command, _) => Wait(cell => KernelCell.Check(cell, command.Exercise, command.Answer)));
    }

    private Task Wait(CellChange change)
    {
        waiting = change;
        return Task.CompletedTask;
    }
}
