using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Tests.Sessions;

/// <summary>A session with its outputs kept, for the tests.</summary>
internal sealed class CellHost(SessionOptions? options = null) : IAsyncDisposable
{
    public Session Session { get; } = new(options);

    public List<Output> Outputs { get; } = [];

    public string Stdout => Text("stdout");

    public string Stderr => Text("stderr");

    /// <summary>Runs one cell; what it puts out replaces what the one before did.</summary>
    public async Task<CellResult> RunAsync(string code)
    {
        lock (Outputs)
            Outputs.Clear();
        return await Session.RunAsync(code, Keep);
    }

    /// <summary>Runs a cell that has to succeed and gives its value as plain text.</summary>
    public async Task<string?> ValueAsync(string code)
    {
        var result = await RunAsync(code);
        Assert.True(result.Succeeded, string.Join("\n", result.Error?.Traceback ?? []));
        return Outputs.OfType<Output.Result>().SingleOrDefault()?.Data.PlainText;
    }

    /// <summary>The error of a cell that has to fail, without colours.</summary>
    public async Task<string> ErrorAsync(string code)
    {
        var result = await RunAsync(code);
        Assert.NotNull(result.Error);
        Assert.Same(result.Error, Outputs[^1]);
        return string.Join("\n", result.Error.Traceback.Select(Ansi.Strip));
    }

    public async ValueTask DisposeAsync() => await Session.DisposeAsync();

    private void Keep(Output output)
    {
        lock (Outputs)
            Outputs.Add(output);
    }

    private string Text(string name)
    {
        lock (Outputs)
            return string.Concat(Outputs.OfType<Output.Stream>().Where(s => s.Name == name).Select(s => s.Text));
    }
}
