using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Tutorials.Notebooks.Sessions.Compiling;

namespace Tutorials.Interactive;

/// <summary>Before the C# kernel: what a directive asks for is done to the cell, then it gets its stop tests, then it runs.</summary>
internal sealed class CellPipeline(CSharpKernel kernel, CellDirectives directives)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public void Add()
    {
        ref var options = ref Options(kernel);
        options = options.WithOptimizationLevel(OptimizationLevel.Release).WithAllowUnsafe(true)
            .AddReferences(typeof(CellStop).Assembly);
        kernel.AddMiddleware(RunAsync, "tutorials");
    }

    private async Task RunAsync(KernelCommand command, KernelInvocationContext context, KernelPipelineContinuation next)
    {
        if (command is not SubmitCode cell)
        {
            await next(command, context);
            return;
        }

        if (directives.Take() is { } change && Compile(cell.Code) is var compilation)
        {
            var (code, refusal) = change(new(compilation.SyntaxTrees.Single(), compilation));
            if (refusal is not null)
            {
                context.Fail(cell, message: refusal);
                return;
            }

            SetCode(cell, code);
        }

        SetCode(cell, Stoppable(cell.Code));
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new StopGate();
        using var stopping = context.CancellationToken.Register(() =>
        {
            gate.Stop();
            cancelled.TrySetResult();
        });
        Task running;
        try
        {
            running = next(cell, context);
        }
        finally
        {
            gate.Leave();
        }

        // What a cell awaits may never end. The kernel has dropped the cell then, and without this the next one waits for it for good.
        if (await Task.WhenAny(running, cancelled.Task) == cancelled.Task) await Task.WhenAny(running, Task.Delay(Patience));
        if (running.IsCompleted) await running;
    }

    // With an error the cell runs as typed: the kernel says what is wrong, in its own words.
    private string Stoppable(string code)
    {
        var compilation = Compile(code);
        if (compilation.SyntaxTrees.Count() != 1 || TypedCell.HasErrors(compilation)) return code;
        var tree = compilation.SyntaxTrees.Single();
        return Instrumenter.MayChange(tree.GetRoot())
            ? new Instrumenter(compilation.GetSemanticModel(tree)).Rewrite().ToFullString()
            : code;
    }

    private Compilation Compile(string code) => (kernel.ScriptState is { } state
        ? state.Script.ContinueWith(code, Options(kernel))
        : (Script)CSharpScript.Create(code, Options(kernel))).GetCompilation();

    // Private members: the kernel offers no other way, and the release is the last, so they stay.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions Options(CSharpKernel kernel);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Code")]
    private static extern void SetCode(SubmitCode command, string code);
}
