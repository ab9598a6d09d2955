using System.Collections.Immutable;
using System.Reflection;

namespace Tutorials.Notebooks.Sessions;

/// <summary>The cells that ran: the chain the compiler continues, the objects that hold their variables, the text as typed.</summary>
internal sealed class Submissions(SessionLoadContext context)
{
    // Immutable, because editing help and the variable list are asked for while a cell runs.
    private ImmutableDictionary<string, (int Slot, FieldInfo Field)> _variables = ImmutableDictionary<string, (int, FieldInfo)>.Empty;
    private readonly Dictionary<string, string[]> _lines = [];
    private object?[] _states = new object?[16];

    // Slot 0 is the globals object, of which there is none. The compiler gives a slot to every submission that has code.
    private int _used;

    /// <summary>The last cell that declared something: the next is compiled against it.</summary>
    public Submission? Last { get; private set; }

    public ImmutableList<string> Cells { get; private set; } = [];

    public IReadOnlyList<SessionVariable> Variables =>
        [.. _variables.Select(pair => new SessionVariable(pair.Key, pair.Value.Field.FieldType, ValueOf(pair.Value)))];

    public bool TryGetVariable(string name, out object? value)
    {
        var found = _variables.TryGetValue(name, out var place);
        value = found ? ValueOf(place) : null;
        return found;
    }

    /// <summary>Loads a cell; what is returned starts it.</summary>
    public Func<Task<object?>> Load(CompiledCell cell)
    {
        using var image = new MemoryStream(cell.Image!);
        using var symbols = new MemoryStream(cell.Symbols!);
        var assembly = context.LoadFromStream(image, symbols);
        var entry = cell.Compilation.GetEntryPoint(CancellationToken.None)!;
        var slot = _used + 1;
        if (slot >= _states.Length)
            Array.Resize(ref _states, _states.Length * 2);
        // A cell that was evaluated beside the history may have left its object in this place.
        _states[slot] = null;
        var factory = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        var states = _states;
        return () => factory(states);
    }

    /// <summary>Keeps a cell that has run, even if it threw halfway: what it declared and set before stays visible.</summary>
    public void Keep(CompiledCell cell, string code)
    {
        if (cell.Image is null)
        {
            Cells = Cells.Add(code);
            if (cell.Declares)
                Last = new(cell.Compilation, cell.References);
            return;
        }
        var slot = _used + 1;
        if (_states[slot] is not { } state)
            return;
        Cells = Cells.Add(code);
        // What nothing can refer to gives its slot to the next cell. Its own lambdas hold its object, not the slot.
        if (!cell.Declares)
            return;
        _used = slot;
        Last = new(cell.Compilation, cell.References);
        var variables = _variables.ToBuilder();
        foreach (var field in state.GetType().GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (!field.Name.StartsWith('<'))
                variables[field.Name] = (slot, field);
        }
        _variables = variables.ToImmutable();
    }

    /// <summary>Remembers a cell's text for error messages.</summary>
    public void Remember(string path, string code) => _lines[path] = code.ReplaceLineEndings("\n").Split('\n');

    public string? Line(string path, int number) =>
        _lines.TryGetValue(path, out var lines) && number >= 1 && number <= lines.Length ? lines[number - 1] : null;

    private object? ValueOf((int Slot, FieldInfo Field) place) => place.Field.GetValue(place.Field.IsStatic ? null : _states[place.Slot]);
}
