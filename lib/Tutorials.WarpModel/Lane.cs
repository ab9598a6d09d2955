using System.Reflection;
using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

/// <summary>One thread, as a lane of its warp: where it is in the launch and in the code.</summary>
internal sealed class Lane
{
    private readonly List<Frame> frames = [];
    private int reads, writes, atomics, sharedAtomics;

    private readonly (ShadowedBuffer? Buffer, long Offset, int Change, Instruction? At)[] lastReads =
        new (ShadowedBuffer?, long, int, Instruction?)[4];

    private int nextRead, changes;

    public Lane(GroupState group, int indexInGroup, int thread, int warp, DecodedMethod kernel, object?[] arguments)
    {
        (Group, IndexInGroup, Thread, Warp) = (group, indexInGroup, thread, warp);
        Current = kernel.Instructions[0];
        Enter(Bottom = new(kernel, arguments));
    }

    public GroupState Group { get; }

    /// <summary>Its number in the group.</summary>
    public int IndexInGroup { get; }

    public int IndexInWarp => IndexInGroup % Launch.WarpSize;

    /// <summary>Its number in the launch.</summary>
    public int Thread { get; }

    /// <summary>How it was launched; null for one that works out what static fields begin with.</summary>
    public LaunchShape? Shape { get; init; }

    /// <summary>What it is called at the beginning of a sentence.</summary>
    public string Name => Shape?.NameOf(Thread) is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest}" : $"Thread {Thread}";

    /// <summary>The number of its warp in the launch.</summary>
    public int Warp { get; }

    /// <summary>Barriers of the warp that it has passed.</summary>
    public int WarpInterval { get; set; }

    public LaneState State { get; set; }

    /// <summary>Instructions that it had carried out at its last memory fence; −1 before the first.</summary>
    public int FencedAt { get; set; } = -1;

    /// <summary>What this lane has taken up from others; barriers pass it on to the group.</summary>
    public ReleaseClock Known { get; } = new();

    public bool KnowsOthers => !Known.IsEmpty || !Group.Known.IsEmpty;

    /// <summary>Bytes of local memory, by the call stack that asks for it.</summary>
    public Dictionary<int, long> LocalBytes => field ??= [];

    /// <summary>Instructions carried out.</summary>
    public int Instructions { get; set; }

    /// <summary>Of these, those that every compiler writes.</summary>
    public int Operations { get; set; }

    /// <summary>Additions and subtractions of floating numbers.</summary>
    public int Additions { get; set; }

    /// <summary>Of these, those before the last barrier.</summary>
    public int AdditionsBefore { get; set; }

    /// <summary>What it has done so far.</summary>
    public ThreadWork Work => new(Thread, Instructions, reads, writes, atomics, sharedAtomics) { Operations = Operations };

    /// <summary>Where it waits, while it waits.</summary>
    public Rendezvous? Waiting { get; set; }

    public Frame Top => frames[^1];

    /// <summary>The method that it began with.</summary>
    public Frame Bottom { get; }

    /// <summary>True for one that works out what static fields begin with: it may write them.</summary>
    public bool IsInitialiser { get; init; }

    /// <summary>The instruction that comes next.</summary>
    public Instruction Next => Top.Code.Instructions[Top.Next];

    /// <summary>The instruction that is carried out.</summary>
    public Instruction Current { get; set; }

    /// <summary>Where that stands in the source; of a call into a library without source, where the call stands.</summary>
    public SourceLocation Location
    {
        get
        {
            if (Current.Line > 0) return Current.Location;
            for (int i = frames.Count - 1; i >= 0; i--)
                if (frames[i].Next > 0 && frames[i].Code.Instructions[frames[i].Next - 1] is { Line: > 0 } call) return call.Location;
            return default;
        }
    }

    /// <summary>True where the lane has seen, by a fence and an atomic, what happened then.</summary>
    public bool Knows(ThreadStamp stamp) => KnowsOthers && (Known.Covers(stamp) || Group.Known.Covers(stamp));

    public void NoteRead(ShadowedBuffer buffer, long offset)
    {
        lastReads[nextRead] = (buffer, offset, changes, Current);
        nextRead = (nextRead + 1) % lastReads.Length;
    }

    /// <summary>True where the lane has the value in a register: it read the place lately, and nothing can have changed it since.</summary>
    public bool HasRead(ShadowedBuffer buffer, long offset) =>
        Array.Exists(lastReads, read => read.Buffer == buffer && read.Offset == offset && read.Change == changes);

    /// <summary>After a write, a barrier or a fence memory may hold something else.</summary>
    public void ForgetValues() => changes++;

    /// <summary>The instruction by which the lane lately read the place plainly; null where it did not.</summary>
    public Instruction? LastReadOf(ShadowedBuffer buffer, long offset) =>
        Array.Find(lastReads, read => read.Buffer == buffer && read.Offset == offset).At;

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
        // A generic method may call itself for another type; but not from there again.
        int callers = frames.Count(caller => caller.Code.Method.MetadataToken == frame.Code.Method.MetadataToken
            && caller.Code.Method.Module == frame.Code.Method.Module);
        if (callers > 1 || callers == 1 && frames.Exists(caller => caller.Code == frame.Code))
            throw KernelFaultException.Unsupported(
                $"{SourceNames.Of(frame.Code.Method)} calls itself: ILGPU has no recursion on a GPU. Write a loop in its place.");
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    /// <summary>The method's name as it stands in the source.</summary>
    public string MethodName => SourceNames.Of(Method);
}
