namespace Tutorials.WarpModel;

/// <summary>What a lane is doing.</summary>
internal enum LaneState
{
    Running,

    /// <summary>Waits at <c>Group.Barrier</c>.</summary>
    AtBarrier,

    /// <summary>Waits for the other lanes of its warp, to shuffle values with them.</summary>
    AtShuffle,
    Done,
}

/// <summary>Where lanes wait for one another, and what each brings.</summary>
/// <param name="Site">The call stack with the instruction.</param>
/// <param name="Operation">The name of ILGPU's method: <c>Barrier</c>, <c>ShuffleDown</c>, …</param>
/// <param name="Value">What the lane brings; null for a plain barrier.</param>
/// <param name="Argument">The lane, distance or mask that it asks for.</param>
/// <param name="Width">Lanes that shuffle among themselves.</param>
internal sealed record Rendezvous(int Site, string Operation, object? Value = null, int Argument = 0, int Width = Launch.WarpSize);

/// <summary>A group of a launch.</summary>
internal sealed class GroupState(int number, int x, int y)
{
    public int Number => number;

    public int X => x;

    public int Y => y;

    /// <summary>Barriers that the group has passed: what threads do between two of them is in no order.</summary>
    public int BarrierInterval { get; set; }

    /// <summary>Shared memory by the call stack that asks for it: every lane gets the same, and a helper called twice gets two.</summary>
    public Dictionary<int, ShadowedBuffer> Shared { get; } = [];

    /// <summary>Bytes of shared memory so far.</summary>
    public int SharedBytes { get; set; }

    /// <summary>What other groups have released, and a barrier has passed on to all threads.</summary>
    public ReleaseClock Known { get; } = new();
}

/// <summary>A method that a lane is in.</summary>
internal sealed class Frame
{
    public Frame(DecodedMethod code, object?[] arguments)
    {
        (Code, Arguments) = (code, arguments);
        Locals = code.NewLocals();
        Stack = new object?[code.MaxStack];
    }

    public DecodedMethod Code { get; }

    public object?[] Arguments { get; }

    public object?[] Locals { get; }

    public object?[] Stack { get; }

    public int Depth { get; set; }

    /// <summary>The number of the instruction that comes next.</summary>
    public int Next { get; set; }

    /// <summary>The number of the call stack: two calls of a helper are two places.</summary>
    public int Site { get; init; }

    /// <summary>For a constructor: where the new structure is.</summary>
    public ManagedReference? Constructed { get; init; }

    public void Push(object? value) => Stack[Depth++] = value;

    public object? Pop() => Stack[--Depth];
}
