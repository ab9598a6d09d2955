using System.Globalization;
using System.Reflection;
using ILGPU;

namespace Tutorials.WarpModel;

/// <summary>One run of a kernel under one schedule of lanes.</summary>
internal sealed class Launch
{
    /// <summary>Lanes that go in lockstep: 32, as on every NVIDIA card.</summary>
    public const int WarpSize = 32;

    // Of each kind. The first one tells the story.
    private const int MostFindings = 4;
    private readonly Interpreter interpreter;
    private readonly DecodedMethod kernel;
    private readonly object? target;
    private readonly LaunchLimits limits;
    private readonly List<DataRace> races = [];
    private readonly List<UninitializedRead> uninitializedReads = [];
    private long instructionsLeft, nextAddress;

    public Launch(Delegate code, LaunchShape shape, LaneSchedule schedule, LaunchLimits limits)
    {
        (Shape, Schedule, this.limits, instructionsLeft) = (shape, schedule, limits, limits.InstructionsPerLaunch);
        interpreter = new(this);
        kernel = interpreter.Decoded(code.Method);
        target = code.Target;
        Counters = new();
    }

    public LaunchShape Shape { get; }

    public LaneSchedule Schedule { get; }

    public LaunchCounters Counters { get; }

    /// <summary>Where accesses of the current instruction are collected; null where lanes run one by one.</summary>
    public List<LaneAccess>? Accesses { get; set; }

    public IReadOnlyList<DataRace> Races => races;

    public IReadOnlyList<UninitializedRead> UninitializedReads => uninitializedReads;

    /// <summary>Runs all groups, or until something stops them.</summary>
    /// <param name="arguments">Arrays (changed in place) and numbers, in the order of the kernel's parameters, without the index.</param>
    /// <returns>What stopped it; null where every thread came to its end.</returns>
    public KernelFault? Run(IReadOnlyList<object> arguments)
    {
        try
        {
            object?[] given = Bind(arguments);
            int groups = Shape.GridSize.Size;
            for (int turn = 0; turn < groups; turn++)
                RunGroup(Schedule == LaneSchedule.Descending ? groups - 1 - turn : turn, given);
            return null;
        }
        catch (KernelFaultException stop)
        {
            return stop.Fault;
        }
    }

    public static ShadowedBuffer NewShared(Type type, int length)
    {
        var data = Array.CreateInstance(type, length);
        object poison = StackValues.Poison(type);
        for (int i = 0; i < length; i++) data.SetValue(poison, i);
        return new("shared memory", data, AddressSpace.Shared, 0);
    }

    public void OnRead(Lane lane, ElementReference element, int offset, int size)
    {
        CheckBounds(lane, element, isWrite: false);
        var buffer = element.View.Buffer;
        if (buffer.Space == AddressSpace.Local) return;
        AddUninitialized(buffer, element.Number, lane);
        if (buffer.Space == AddressSpace.Global && buffer.IsUnwritten(element.Number)) Counters.ReadFirst.Add((buffer.Name, element.Number));
        Add(buffer.Read(element.Number, lane));
        lane.Count(buffer.Space, AccessKind.Read);
        Count(buffer, element, offset, size, AccessKind.Read);
    }

    public void OnWrite(Lane lane, ElementReference element, int offset, int size, ManagedReference reference, object? value)
    {
        CheckBounds(lane, element, isWrite: true);
        var buffer = element.View.Buffer;
        if (buffer.Space == AddressSpace.Local) return;
        bool sameValue = Equals(StackValues.Widen(reference.Peek()), StackValues.Widen(value));
        Add(buffer.Write(element.Number, lane, atomic: false, sameValue));
        lane.Count(buffer.Space, AccessKind.Write);
        Count(buffer, element, offset, size, AccessKind.Write);
    }

    public void OnAtomic(Lane lane, ElementReference element, int offset, int size)
    {
        CheckBounds(lane, element, isWrite: true);
        var buffer = element.View.Buffer;
        if (buffer.Space == AddressSpace.Local) return;
        AddUninitialized(buffer, element.Number, lane);
        Add(buffer.Write(element.Number, lane, atomic: true, sameValue: false));
        lane.Count(buffer.Space, AccessKind.Atomic);
        Count(buffer, element, offset, size, AccessKind.Atomic);
    }

    /// <summary>Lets a lane carry out one instruction.</summary>
    public void StepLane(Lane lane)
    {
        if (++lane.Instructions > limits.InstructionsPerThread)
            throw Endless(lane, string.Create(CultureInfo.InvariantCulture,
                $"Thread {lane.Thread} has not come to an end after {limits.InstructionsPerThread:N0} instructions: "
                    + $"a loop that never ends?"));
        if (--instructionsLeft < 0)
            throw Endless(lane, string.Create(CultureInfo.InvariantCulture,
                $"All threads together have carried out {limits.InstructionsPerLaunch:N0} instructions and are not done: "
                + $"a loop that never ends, or does every thread do the work of all?"));
        interpreter.Step(lane);
    }

    private static KernelFaultException Endless(Lane lane, string sentence) => new(new(FaultKind.InstructionLimit, sentence, lane.Thread));

    private void RunGroup(int number, object?[] arguments)
    {
        var group = new GroupState(number, number % Shape.GridSize.X, number / Shape.GridSize.X);
        List<Lane> lanes = [];
        for (int i = 0; i < Shape.GroupSize.Size; i++)
        {
            if (IndexOf(group, i) is not { } index) continue;
            object?[] given = [.. target is null ? [] : new[] { target }, .. index, .. arguments];
            lanes.Add(new(group, i, number * Shape.GroupSize.Size + i, kernel, given));
        }

        new GroupScheduler(this, group, lanes).Run();
        Counters.Threads.AddRange(lanes.Select(lane => lane.Work));
    }

    // A thread beyond the index space does not run the kernel: null. A kernel that sees groups is given no index.
    private object[]? IndexOf(GroupState group, int indexInGroup)
    {
        int x = group.X * Shape.GroupSize.X + indexInGroup % Shape.GroupSize.X;
        int y = group.Y * Shape.GroupSize.Y + indexInGroup / Shape.GroupSize.X;
        return Shape.Extent switch
        {
            null => [],
            Index1D one => x < one.X ? [new Index1D(x)] : null,
            Index2D two => x < two.X && y < two.Y ? [new Index2D(x, y)] : null,
            var other => throw KernelFaultException.Unsupported($"The warp model does not know a launch over {other.GetType().Name}."),
        };
    }

    private object?[] Bind(IReadOnlyList<object> arguments)
    {
        var parameters = kernel.Method.GetParameters();
        int first = Shape.Extent is null ? 0 : 1;
        if (parameters.Length - first != arguments.Count)
            throw KernelFaultException.Unsupported(
                $"{kernel.Method.Name} takes {parameters.Length - first} values{(first == 1 ? " after the index" : "")}; "
                + $"{arguments.Count} were given.");
        return [.. arguments.Select((argument, i) => Bound(argument, parameters[i + first]))];
    }

    private object? Bound(object argument, ParameterInfo parameter)
    {
        if (argument is not Array array) return StackValues.Widen(argument);
        var buffer = new ShadowedBuffer(parameter.Name ?? "view", array, AddressSpace.Global, nextAddress);
        nextAddress += (array.Length * (long)buffer.ElementSize + 511) / 256 * 256;
        if (array.Rank == 1) return BufferView.Of(buffer);
        throw KernelFaultException.Unsupported(
            $"{parameter.Name} is given an array of {array.Rank} dimensions: give one of one dimension, row after row.");
    }

    private static void CheckBounds(Lane lane, ElementReference element, bool isWrite)
    {
        if (element.Inside) return;
        string name = element.View.Buffer.Name;
        string where = element.Index < 0 ? "before the beginning" : "past the end";
        long length = element.View.Length;
        throw new KernelFaultException(new(
            FaultKind.OutOfBounds,
            $"Thread {lane.Thread} {(isWrite ? "wrote" : "read")} {name}[{element.Name}], {where}: "
                + $"it has {length} {(length == 1 ? "element" : "elements")}.",
            lane.Thread, name, element.Index, length, isWrite));
    }

    private void AddUninitialized(ShadowedBuffer buffer, long element, Lane lane)
    {
        if (buffer.Space == AddressSpace.Shared && buffer.IsUnwritten(element) && uninitializedReads.Count < MostFindings)
            uninitializedReads.Add(new(element, lane.Thread, lane.IndexInGroup, Schedule));
    }

    private void Add(DataRace? race)
    {
        if (race is null) return;
        int known = races.Count(other => other.AcrossGroups == race.AcrossGroups && other.BothWrote == race.BothWrote);
        if (known < MostFindings) races.Add(race);
    }

    private void Count(ShadowedBuffer buffer, ElementReference element, int offset, int size, AccessKind kind) =>
        Accesses?.Add(new(buffer, kind, buffer.Address + element.Number * buffer.ElementSize + offset, size));
}
