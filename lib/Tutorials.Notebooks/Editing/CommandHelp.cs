using Tutorials.Notebooks.Sessions;
using Tutorials.Notebooks.Sessions.Languages;

namespace Tutorials.Notebooks.Editing;

/// <summary>Help in a line such as <c>#!share --from …</c>, by what runs it.</summary>
internal static class CommandHelp
{
    public static async Task<Completions> CompleteAsync(
        SessionSnapshot session, CellPart line, string code, int cursor, CancellationToken cancellation)
    {
        if (await RunnerAsync(session) is not { } runner) return new(cursor, cursor, []);
        var (text, at) = Alone(line, code, cursor);
        var choices = await runner.CompleteAsync(text, at, cancellation);
        int start = code.LastIndexOf(' ', Math.Max(line.Start, cursor - 1), Math.Max(0, cursor - line.Start)) + 1;
        return new(Math.Max(start, line.Start), cursor, [.. choices.Select(choice => new CompletionChoice(choice.Text, choice.Kind, ""))]);
    }

    public static async Task<Explanation?> ExplainAsync(
        SessionSnapshot session, CellPart line, string code, int cursor, CancellationToken cancellation)
    {
        if (await RunnerAsync(session) is not { } runner) return null;
        var (text, at) = Alone(line, code, cursor);
        return await runner.ExplainAsync(text, at, cancellation) is { } known ? new(known, known) : null;
    }

    private static Task<IMixedCellRunner?> RunnerAsync(SessionSnapshot session) =>
        session.Languages?.Invoke() ?? Task.FromResult<IMixedCellRunner?>(null);

    // What it may share and from where depends on its language.
    private static (string Text, int At) Alone(CellPart line, string code, int cursor)
    {
        string begin = $"#!{line.Language}\n";
        return (begin + code[line.Start..line.End], begin.Length + cursor - line.Start);
    }
}
