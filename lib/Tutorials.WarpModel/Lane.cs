using System.Reflection;

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

/// <summary>A group of a launch.</summary>
internal sealed class GroupState(int number, int x, int y)
{
    public int Number => number;

    public int X => x;

    public int Y => y;

    /// <summary>Barriers that the group has passed: what threads do between two of them is in no order.</summary>
    public int BarrierInterval { get; set; }

    /// <summary>Shared memory by the instruction that asks for it: every lane gets the same.</summary>
    public Dictionary<Instruction, ShadowedBuffer> Shared { get; } = [];
}

/// <summary>A method that a lane is in.</summary>
internal sealed class Frame
{
    public Frame(DecodedMethod code, object?[] arguments)
    {
        (Code, Arguments) = (code, arguments);
        Locals = [.. code.Locals.Select(StackValues.Default)];
        Stack = new object?[code.MaxStack];
    }

    public DecodedMethod Code { get; }

    public object?[] Arguments { get; }

    public object?[] Locals { get; }

    public object?[] Stack { get; }

    public int Depth { get; set; }

    /// <summary>The number of the instruction that comes next.</summary>
    public int Next { get; set; }

    /// <summary>For a constructor: where the new structure is.</summary>
    public ManagedReference? Constructed { get; init; }

    public void Push(object? value) => Stack[Depth++] = value;

    public object? Pop() => Stack[--Depth];
}

/// <summary>One thread, as a lane of its warp: where it is in the launch and in the code.</summary>
internal sealed class Lane
{
    private readonly List<Frame> frames = [];
    private int reads, writes, atomics, sharedAtomics;

    public Lane(GroupState group, int indexInGroup, int thread, DecodedMethod kernel, object?[] arguments)
    {
        (Group, IndexInGroup, Thread) = (group, indexInGroup, thread);
        Enter(new(kernel, arguments));
    }

    public GroupState Group { get; }

    /// <summary>Its number in the group.</summary>
    public int IndexInGroup { get; }

    public int IndexInWarp => IndexInGroup % Launch.WarpSize;

    /// <summary>Its number in the launch.</summary>
    public int Thread { get; }

    public LaneState State { get; set; }

    /// <summary>Instructions carried out.</summary>
    public int Instructions { get; set; }

    /// <summary>What it has done so far.</summary>
    public ThreadWork Work => new(Thread, Instructions, reads, writes, atomics, sharedAtomics);

    /// <summary>Where it waits, while it waits.</summary>
    public (Instruction Site, object? Value) Waiting { get; set; }

    public Frame Top => frames[^1];

    /// <summary>The instruction that comes next.</summary>
    public Instruction Next => Top.Code.Instructions[Top.Next];

    /// <summary>Counts an access to a view or to shared memory.</summary>
    public void Count(AddressSpace space, AccessKind kind)
    {
        if (space == AddressSpace.Shared) sharedAtomics += kind == AccessKind.Atomic ? 1 : 0;
        else if (kind == AccessKind.Read) reads++;
        else if (kind == AccessKind.Write) writes++;
        else atomics++;
    }

    public void Enter(Frame frame)
    {
        if (frames.Count == 64)
            throw KernelFaultException.Unsupported(
                $"{frame.Code.Method.Name} calls itself without end: a kernel has no call stack for that.");
        frames.Add(frame);
    }

    public void Leave(object? result, bool hasResult)
    {
        var left = Top;
        frames.RemoveAt(frames.Count - 1);
        if (frames.Count == 0)
        {
            State = LaneState.Done;
            return;
        }

        if (left.Constructed is { } made) Top.Push(StackValues.Widen(made.Peek()));
        else if (hasResult) Top.Push(result);
    }

    /// <summary>True where both are at the same instruction, called from the same instructions.</summary>
    public bool IsConvergedWith(Lane other)
    {
        if (frames.Count != other.frames.Count) return false;
        for (int i = frames.Count - 1; i >= 0; i--)
            if (frames[i].Next != other.frames[i].Next || frames[i].Code != other.frames[i].Code) return false;
        return true;
    }

    /// <summary>
    /// Which of two lanes of a warp goes first: the one deeper in calls, then the one further up in the code. So lanes that diverged
    /// converge where their paths meet: what comes later in the code waits.
    /// </summary>
    public int CompareTo(Lane other)
    {
        for (int i = 0; i < Math.Min(frames.Count, other.frames.Count); i++)
        {
            // A caller's next instruction lies behind its call; compare where both still are.
            int difference = frames[i].Next - other.frames[i].Next;
            if (difference != 0) return difference;
            if (frames[i].Code != other.frames[i].Code)
                return frames[i].Code.Method.MetadataToken - other.frames[i].Code.Method.MetadataToken;
        }

        return other.frames.Count - frames.Count;
    }

    public MethodBase Method => Top.Code.Method;
}
