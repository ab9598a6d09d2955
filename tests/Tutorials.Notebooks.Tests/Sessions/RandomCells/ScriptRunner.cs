using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Tests.Sessions.RandomCells;

/// <summary>Runs cells as plain Roslyn scripts: nothing rewritten, nothing kept out of the chain.</summary>
internal sealed class ScriptRunner
{
    private ScriptState<object>? state;

    public async Task<Answer> RunAsync(string code)
    {
        try
        {
            var options = ScriptOptions.Default.WithImports(new SessionOptions().Imports).WithAllowUnsafe(true)
                .AddReferences(typeof(Enumerable).Assembly, typeof(List<>).Assembly, typeof(HashSet<>).Assembly, typeof(Console).Assembly);
            state = state is null
                ? await CSharpScript.Create(code, options).RunAsync(globals: null, catchException: _ => true)
                : await state.ContinueWithAsync(code, options, _ => true);
            return new(Convert.ToString(state.ReturnValue, CultureInfo.InvariantCulture) is { Length: > 0 } value ? value : null,
                state.Exception?.GetType().Name);
        }
        catch (CompilationErrorException)
        {
            return new(null, Answer.NotCompiled);
        }
    }
}
