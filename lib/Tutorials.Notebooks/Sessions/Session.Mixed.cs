using System.Diagnostics;
using Tutorials.Notebooks.Outputs;
using Tutorials.Notebooks.Sessions.Languages;

namespace Tutorials.Notebooks.Sessions;

// Cells in which there is more than C#.
public sealed partial class Session
{
    private readonly string? languagesFile;
    private readonly SemaphoreSlim loading = new(1);
    private IMixedCellRunner? languages;
    private volatile MixedRun? mixed;

    /// <summary>Runs a part of the mixed cell that is under way; where none is, a cell.</summary>
    public Task<CellResult> RunPartAsync(string code, Action<Output> output, CancellationToken cancellationToken = default) =>
        mixed is { } run ? RunCellAsync(code, run.Number, output, keep: true, run.Stop) : RunAsync(code, output, true, cancellationToken);

    /// <summary>Gives a variable of the session a value from outside; declares it where needed.</summary>
    /// <param name="name">As a cell would write it.</param>
    /// <param name="type">Its type, as C# writes it.</param>
    /// <param name="value">Of that type.</param>
    /// <returns>Why it could not be; null where it was.</returns>
    public async Task<Output.Error?> SetVariableAsync(string name, string type, object? value)
    {
        var declared = await RunPartAsync($"{type} {name} = default!;", _ => { });
        if (declared.Succeeded) engine.Value.Submissions.Set(name, value);
        return declared.Error;
    }

    /// <summary>What runs mixed cells, loaded now if it was not; null where this program came without it.</summary>
    internal async Task<IMixedCellRunner?> LanguagesAsync()
    {
        if (languagesFile is null) return null;
        await loading.WaitAsync();
        try
        {
            return languages ??= await Task.Run(() => MixedCellLoader.Load(languagesFile, this));
        }
        finally
        {
            loading.Release();
        }
    }

    private async Task<CellResult> RunMixedAsync(string code, int number, Action<Output> output, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        Lock one = new();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        mixed = new(number, stop);
        try
        {
            var runner = await LanguagesAsync();
            var (status, error) = await runner!.RunAsync(code, Put, stop.Token);
            if (status == CellStatus.Interrupted && error is null) Put(error = CellRunner.Stopped(status));
            return new(status, number, clock.Elapsed, error);
        }
        finally
        {
            mixed = null;
        }

        // Parts in C# hand on their output on threads of their own.
        void Put(Output made)
        {
            lock (one) output(made);
        }
    }

    /// <param name="Number">The cell's.</param>
    /// <param name="Stopping">Stops it.</param>
    private sealed record MixedRun(int Number, CancellationTokenSource Stopping)
    {
        public CancellationToken Stop => Stopping.Token;
    }
}
