using System.Collections.Immutable;
using System.Reflection;
using Tutorials.Notebooks.Sessions.Compiling;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Sessions;

/// <summary>The cells that ran: the chain the compiler continues, the objects that hold their variables, the text as typed.</summary>
internal sealed class Submissions(SessionLoadContext context)
{
    // Immutable, because editing help and the variable list are asked for while a cell runs.
    private ImmutableDictionary<string, (int Slot, FieldInfo Field)> variables = ImmutableDictionary<string, (int, FieldInfo)>.Empty;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string[]> linesOf = new();
    private object?[] slots = new object?[16];

    // Slot 0 is the globals object, of which there is none. The compiler gives a slot to every submission that has code.
    private int used;

    /// <summary>The last cell that declared something: the next is compiled against it.</summary>
    public Submission? Last { get; private set; }

    public ImmutableList<string> Cells { get; private set; } = [];

    public IReadOnlyList<SessionVariable> Variables =>
        [.. variables.Select(pair => new SessionVariable(pair.Key, pair.Value.Field.FieldType, ValueOf(pair.Value)))];

    public bool TryGetVariable(string name, out object? value)
    {
        bool found = variables.TryGetValue(name, out var place);
        value = found ? ValueOf(place) : null;
        return found;
    }

    /// <summary>Gives a variable that a cell declared another value.</summary>
    public void Set(string name, object? value)
    {
        var (slot, field) = variables[name];
        field.SetValue(field.IsStatic ? null : slots[slot], value);
    }

    /// <summary>Loads a cell; what is returned starts it.</summary>
    public Func<Task<object?>> Load(CompiledCell cell)
    {
        using var image = new MemoryStream(cell.Image!);
        using var symbols = new MemoryStream(cell.Symbols!);
        var assembly = context.LoadFromStream(image, symbols);
        // Who reads the cell's IL finds its lines there: an assembly from memory keeps its symbols to itself.
        AppContext.SetData($"portable-pdb:{assembly.ManifestModule.ModuleVersionId}", cell.Symbols);
        var entry = cell.Compilation.GetEntryPoint(CancellationToken.None)!;
        int slot = used + 1;
        if (slot >= slots.Length)
            Array.Resize(ref slots, slots.Length * 2);
        // A cell that was evaluated beside the history may have left its object in this place.
        slots[slot] = null;
        var factory = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        object?[] states = slots;
        return () => factory(states);
    }

    /// <summary>The value of a variable of the cell that runs now.</summary>
    public object? Running(string name) => slots[used + 1] is { } state
        ? state.GetType().GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(state) : null;

    /// <summary>Keeps a cell that has run, even if it threw halfway: what it declared and set before stays visible.</summary>
    public void Keep(CompiledCell cell, string code)
    {
        code = WithExpressions.Take(UsingVariables.Take(PackageSources.Take(code).Code).Code); // as a script, for editing help
        if (cell.Image is null)
        {
            Cells = Cells.Add(code);
            if (cell.Declares)
                Last = new(cell.Compilation, cell.References);
            return;
        }
        int slot = used + 1;
        if (slots[slot] is not { } state) return;
        Cells = Cells.Add(code);
        // What nothing can refer to gives its slot to the next cell. Its own lambdas hold its object, not the slot.
        if (!cell.Declares) return;
        used = slot;
        Last = new(cell.Compilation, cell.References);
        var builder = variables.ToBuilder();
        foreach (var field in state.GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (!field.Name.StartsWith('<'))
                builder[field.Name] = (slot, field);
        }
        variables = builder.ToImmutable();
    }

    /// <summary>Remembers a cell's text for error messages.</summary>
    public void Remember(string path, string code) => linesOf[path] = code.ReplaceLineEndings("\n").Split('\n');

    /// <summary>A line of a cell, from 1; with 0 the whole cell.</summary>
    public string? Line(string path, int number) =>
        !linesOf.TryGetValue(path, out string[]? lines) ? null
        : number == 0 ? string.Join('\n', lines)
        : number >= 1 && number <= lines.Length ? lines[number - 1] : null;

    private object? ValueOf((int Slot, FieldInfo Field) place) => place.Field.GetValue(place.Field.IsStatic ? null : slots[place.Slot]);
}
