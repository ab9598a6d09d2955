using Tutorials.Notebooks.Documents;
using Tutorials.Notebooks.Pages;

namespace Tutorials.Live.Lessons;

/// <summary>Where a code cell stands in this session.</summary>
public enum RunState
{
    NotRun,
    Waiting,
    Running,
    Done,
    Failed,
    Stopped,
}

/// <summary>A cell of an open lesson: what the reader made of it and what it gave back. Windows follow its <see cref="Changed"/>.</summary>
public sealed class LiveCell(Cell cell, int number, PageContext outputs)
{
    private RunState beforeWaiting;

    public string Id => cell.Id;

    public CellKind Kind => cell.Kind;

    /// <summary>Its number among the code cells, from 1: what error messages call "cell 3". 0 for text.</summary>
    public int Number => number;

    /// <summary>A failure is part of the lesson, and what follows is run all the same.</summary>
    public bool MayFail { get; } = cell.Tags.Contains("raises-exception");

    /// <summary>The cell as the lesson holds it.</summary>
    public string Original { get; } = cell.Source;

    /// <summary>The cell as the reader has it.</summary>
    public string Source { get; set; } = cell.Source;

    /// <summary>False where the notebook says that it is in another language.</summary>
    public bool IsCSharp { get; } = cell.OtherLanguage is null;

    /// <summary>What is run of it.</summary>
    public string Code => cell.CodeOf(Source);

    public bool IsChanged => Source != Original;

    /// <summary>The text that ran last; null where none did in this session.</summary>
    public string? RanAs { get; private set; }

    /// <summary>True where what stands below the cell comes from an earlier text of it.</summary>
    public bool IsStale => RanAs is not null && RanAs != Source;

    /// <summary>True where the session knows what the cell declares, as it stands.</summary>
    public bool IsKnown => State == RunState.Done && !IsStale;

    public RunState State { get; private set; }

    /// <summary>How long the last run took; null before it has ended.</summary>
    public TimeSpan? Elapsed { get; private set; }

    /// <summary>How many runs of the session were before this one, from 1: the order in which cells ran. Null before the first.</summary>
    public int? Turn { get; private set; }

    internal OutputLog Outputs { get; } = new(outputs);

    /// <summary>The exercise that this cell holds; null where it holds none.</summary>
    public string? ExerciseId { get; } =
        cell.Kind == CellKind.Code && cell.Id.StartsWith(LessonStyle.ExercisePrefix, StringComparison.Ordinal)
        ? cell.Id[LessonStyle.ExercisePrefix.Length..] : null;

    /// <summary>How many hints of the exercise the reader has asked for.</summary>
    public int HintsShown { get; set; }

    public bool IsSolutionShown { get; set; }

    /// <summary>Raised on any thread.</summary>
    public event Action? Changed;

    public void NotifyChanged() => Changed?.Invoke();

    /// <summary>It stands in the queue.</summary>
    public void Wait()
    {
        beforeWaiting = State;
        Put(RunState.Waiting);
    }

    /// <summary>It stands in the queue no more, and did not run.</summary>
    public void TakeBack() => Put(beforeWaiting);

    /// <summary>A run begins.</summary>
    /// <returns>What runs.</returns>
    public string Begin()
    {
        (RanAs, Elapsed) = (Source, null);
        Outputs.Begin();
        Put(RunState.Running);
        return Code;
    }

    public void End(RunState state, TimeSpan elapsed, int turn)
    {
        (Elapsed, Turn) = (elapsed, turn);
        Outputs.End();
        Put(state);
    }

    /// <summary>A new session knows nothing of the last one's runs; what they showed stays.</summary>
    public void Forget()
    {
        (RanAs, Elapsed, Turn) = (null, null, null);
        Outputs.End();
        Put(RunState.NotRun);
    }

    private void Put(RunState state)
    {
        State = state;
        Changed?.Invoke();
    }
}
