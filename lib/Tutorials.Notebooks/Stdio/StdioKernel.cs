using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Tutorials.Notebooks.Editing;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions;

namespace Tutorials.Notebooks.Stdio;

/// <summary>
/// A session for editors that speak no Jupyter: one JSON message a line, as docs/vscode.md describes them. Cells run on one lane,
/// editing help on a second, a stop on a third: the loop that reads waits for none of them.
/// </summary>
public sealed class StdioKernel : IAsyncDisposable
{
    /// <summary>Raised when an older editor's extension would misunderstand.</summary>
    public const int Protocol = 1;

    private readonly TextReader input;
    private readonly Stream output;
    private readonly Lock writing = new();
    private readonly Session session;
    private readonly HelpBelow help;
    private readonly IdleTrim trim = new();
    private readonly ConcurrentDictionary<StdioRequest, CancellationTokenSource> runs = new(ReferenceEqualityComparer.Instance);
    private readonly BlockingCollection<string> typed = [];
    private readonly Dictionary<string, (Lane<StdioRequest> Lane, Func<StdioRequest, Task<object?>> Answer)> known;
    private volatile StdioRequest? running;

    /// <param name="input">Where requests come from.</param>
    /// <param name="output">Where messages go; nobody else may write there.</param>
    /// <param name="options">Of the session.</param>
    public StdioKernel(TextReader input, Stream output, SessionOptions options)
    {
        (this.input, this.output) = (input, output);
        session = new(options with { Input = Ask, IsHelping = () => help!.IsBusy });
        help = new(new(session.Snapshot));
        Lane<StdioRequest> cells = new("cells", Handle), quick = new("requests", Handle), control = new("control", Handle);
        known = new()
        {
            ["run"] = (cells, RunAsync),
            ["interrupt"] = (control, InterruptAsync),
            ["input"] = (control, Typed),
            ["complete"] = (quick, async r => await help.CompleteAsync(r.Above, r.Code, r.Cursor)),
            ["hover"] = (quick, async r => await help.ExplainAsync(r.Above, r.Code, r.Cursor)),
            ["signatures"] = (quick, async r => await help.SignaturesAsync(r.Above, r.Code, r.Cursor)),
            ["diagnose"] = (quick, async r => await help.DiagnoseAsync(r.Above, r.Code)),
            ["variables"] = (quick, _ => Task.FromResult<object?>(VariableRow.All(session.Variables))),
        };
    }

    /// <summary>What may be asked for.</summary>
    public IEnumerable<string> Known => known.Keys;

    /// <summary>Answers until the input ends.</summary>
    public async Task RunAsync()
    {
        string? version = typeof(StdioKernel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        Send(new(null, "ready", new { Protocol, version, Environment.ProcessId }));
        _ = Task.Run(session.WarmUpAsync).ContinueWith(_ => help.WarmUpAsync(), TaskScheduler.Default);
        // Not on the thread pool, which a cell may fill: a stop has to be heard.
        await Task.Factory.StartNew(Listen, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Writes into the cell that runs, or ran last, what came by no cell's console.</summary>
    internal void Print(string stream, string text) => session.Print(stream, text);

    /// <summary>Stops what runs. A cell that cannot be stopped ends with the process.</summary>
    public async ValueTask DisposeAsync()
    {
        trim.Dispose();
        help.Dispose();
        await session.DisposeAsync();
    }

    private void Listen()
    {
        while (input.ReadLine() is { } line)
            if (!string.IsNullOrWhiteSpace(line)) Received(line);
    }

    private void Received(string line)
    {
        try
        {
            var request = StdioJson.Read(line);
            if (!known.TryGetValue(request.Do, out var way))
            {
                string all = string.Join(", ", Known);
                Send(new(request.Id, "problem", $"'{request.Do}' is not known here. A message's \"do\" is one of {all}."));
                return;
            }

            // Made here and not when its turn comes: a stop that is sent after it is for it.
            if (request.Do == "run") runs[request] = new();
            way.Lane.Post(request);
        }
        catch (JsonException reason)
        {
            Send(new(null, "problem", $"This line is no message: {reason.Message} It begins with: {line[..Math.Min(line.Length, 80)]}"));
        }
    }

    private void Handle(StdioRequest request)
    {
        try
        {
            Send(new(request.Id, "answer", known[request.Do].Answer(request).GetAwaiter().GetResult()));
        }
#pragma warning disable CA1031 // One request that fails, for whatever reason, must not end the kernel and the reader's state with it.
        catch (Exception reason)
#pragma warning restore CA1031
        {
            Send(new(request.Id, "problem", reason.Message));
        }
    }

    private async Task<object?> RunAsync(StdioRequest request)
    {
        trim.Began();
        running = request;
        try
        {
            var result = await session.RunAsync(request.Code,
                made => Send(new(request.Id, "output", StdioJson.Of(made))), cancellationToken: runs[request].Token);
            return new { result.Status, Count = result.ExecutionCount, Seconds = result.Elapsed.TotalSeconds };
        }
        finally
        {
            running = null;
            runs.TryRemove(request, out _);
            trim.Ended();
        }
    }

    private async Task<object?> InterruptAsync(StdioRequest request)
    {
        bool any = Cancel();
        // A cell that the cancelling has ended already was stopped all the same.
        return await session.InterruptAsync() is var outcome && any && outcome == InterruptOutcome.NothingRunning
            ? InterruptOutcome.Stopped : outcome;
    }

    // Here and now: CancelAsync would wait for the thread pool.
    private bool Cancel()
    {
        bool any = false;
        foreach (var run in runs.Values)
        {
            run.Cancel();
            any = true;
        }

        return any;
    }

    private Task<object?> Typed(StdioRequest request)
    {
        typed.Add(request.Text);
        return Task.FromResult<object?>(null);
    }

    // Waits on the cell's own thread; a stop ends the wait.
    private string Ask(string prompt, bool password)
    {
        // The answer to a question that was stopped may still lie here.
        while (typed.TryTake(out _))
        {
        }

        Send(new(running?.Id, "ask", new { prompt, password }));
        return typed.Take();
    }

    private void Send(StdioReply reply)
    {
        byte[] line = StdioJson.Write(reply);
        lock (writing)
        {
            output.Write(line);
            output.Flush();
        }
    }
}
