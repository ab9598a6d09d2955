using System.Reflection;

namespace Tutorials.WarpModel;

/// <summary>What a lane is doing.</summary>
internal enum LaneState
{
    Running,

    /// <summary>Waits at <c>Group.Barrier</c>.</summary>
    AtBarrier,

    /// <summary>Waits for the other lanes of its warp, to exchange values with them.</summary>
    AtExchange,
    Done,
}

/// <summary>A group of a launch.</summary>
internal sealed class GroupRun(int number, int x, int y)
{
    public int Number => number;

    public int X => x;

    public int Y => y;

    /// <summary>Barriers that the group has passed: what lies between two of them is in no order.</summary>
    public int Interval { get; set; }

    /// <summary>Shared memory by the order that asks for it: every lane gets the same.</summary>
    public Dictionary<Order, LaneBuffer> Shared { get; } = [];
}

/// <summary>A method that a lane is in.</summary>
internal sealed class Frame
{
    public Frame(MethodCode code, object?[] arguments)
    {
        (Code, Arguments) = (code, arguments);
        Locals = [.. code.Locals.Select(Values.Default)];
        Stack = new object?[code.MaxStack];
    }

    public MethodCode Code { get; }

    public object?[] Arguments { get; }

    public object?[] Locals { get; }

    public object?[] Stack { get; }

    public int Depth { get; set; }

    /// <summary>The number of the order that comes next.</summary>
    public int Next { get; set; }

    /// <summary>For a constructor: where the new structure is.</summary>
    public ExecutionTarget? Made { get; init; }

    public void Push(object? value) => Stack[Depth++] = value;

    public object? Pop() => Stack[--Depth];
}

/// <summary>One worker: its place in the launch and the methods that it is in.</summary>
internal sealed class Lane
{
    private readonly List<Frame> frames = [];

    public Lane(GroupRun group, int inGroup, int worker, MethodCode kernel, object?[] arguments)
    {
        (Group, InGroup, Worker) = (group, inGroup, worker);
        Enter(new(kernel, arguments));
    }

    public GroupRun Group { get; }

    /// <summary>Its number in the group.</summary>
    public int InGroup { get; }

    /// <summary>Its number in the launch.</summary>
    public int Worker { get; }

    public LaneState State { get; set; }

    /// <summary>Orders carried out.</summary>
    public int Orders { get; set; }

    /// <summary>Where it waits, while it waits.</summary>
    public (Order Site, object? Given) Waiting { get; set; }

    public Frame Top => frames[^1];

    public int Depth => frames.Count;

    /// <summary>The order that comes next.</summary>
    public Order Next => Top.Code.Orders[Top.Next];

    public void Enter(Frame frame)
    {
        if (frames.Count == 64) throw KernelStop.Unsupported($"{frame.Code.Method.Name} calls itself without end: a kernel has no call stack for that.");
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

        if (left.Made is { } made) Top.Push(Values.Widen(made.Peek()));
        else if (hasResult) Top.Push(result);
    }

    /// <summary>Lanes with the same place stand at the same order, called from the same orders.</summary>
    public bool StandsWith(Lane other)
    {
        if (frames.Count != other.frames.Count) return false;
        for (int i = frames.Count - 1; i >= 0; i--)
            if (frames[i].Next != other.frames[i].Next || frames[i].Code != other.frames[i].Code) return false;
        return true;
    }

    /// <summary>
    /// Which of two lanes of a warp goes first: the one deeper in calls, then the one further up in the code. So lanes that parted meet again
    /// where their paths meet: what comes later in the code waits.
    /// </summary>
    public int CompareTo(Lane other)
    {
        for (int i = 0; i < Math.Min(frames.Count, other.frames.Count); i++)
        {
            // A caller's next order lies behind its call; compare where both still are.
            int difference = frames[i].Next - other.frames[i].Next;
            if (difference != 0) return difference;
            if (frames[i].Code != other.frames[i].Code) return frames[i].Code.Method.MetadataToken - other.frames[i].Code.Method.MetadataToken;
        }

        return other.frames.Count - frames.Count;
    }

    public MethodBase Method => Top.Code.Method;
}
