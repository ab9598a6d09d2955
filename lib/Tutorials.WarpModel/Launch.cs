using System.Globalization;
using System.Reflection;
using ILGPU;

namespace Tutorials.WarpModel;

/// <summary>One run of a kernel in one order of lanes.</summary>
internal sealed class Launch
{
    /// <summary>Lanes that go in step: 32, as on every NVIDIA card.</summary>
    public const int WarpSize = 32;

    // Of each kind. The first one tells the story.
    private const int MostRaces = 4;
    private readonly Interpreter interpreter;
    private readonly MethodCode kernel;
    private readonly object? target;
    private readonly LaneLimits limits;
    private readonly List<LaneRace> races = [];
    private readonly List<UnwrittenRead> unwritten = [];
    private long ordersLeft, nextAddress;

    public Launch(Delegate code, LaunchShape shape, LaneOrder order, LaneLimits limits)
    {
        (Shape, Order, this.limits, ordersLeft) = (shape, order, limits, limits.OrdersOfLaunch);
        interpreter = new(this);
        kernel = interpreter.CodeOf(code.Method);
        target = code.Target;
        Counts = new();
    }

    public LaunchShape Shape { get; }

    public LaneOrder Order { get; }

    public Counts Counts { get; }

    /// <summary>The warp whose accesses are being counted; null where lanes run one by one.</summary>
    public WarpStep? Step { get; set; }

    public IReadOnlyList<LaneRace> Races => races;

    public IReadOnlyList<UnwrittenRead> Unwritten => unwritten;

    /// <summary>Runs all groups, or until something stops them.</summary>
    /// <param name="arguments">Arrays (changed in place) and numbers, in the order of the kernel's parameters, without the index.</param>
    /// <returns>What stopped it; null where every worker came to its end.</returns>
    public LaneFault? Run(IReadOnlyList<object> arguments)
    {
        try
        {
            var given = Bind(arguments);
            int groups = Shape.GridSize.Size;
            for (int turn = 0; turn < groups; turn++)
                RunGroup(Order == LaneOrder.Falling ? groups - 1 - turn : turn, given);
            return null;
        }
        catch (KernelStop stop)
        {
            return stop.Fault;
        }
    }

    public static LaneBuffer NewShared(Type type, int length)
    {
        var data = Array.CreateInstance(type, length);
        object poison = Values.Poison(type);
        for (int i = 0; i < length; i++) data.SetValue(poison, i);
        return new(LaneRace.SharedMemory, data, Memory.Shared, 0);
    }

    public void Reading(Lane lane, ElementPlace element, int offset, int size)
    {
        Check(lane, element, wrote: false);
        var buffer = element.View.Buffer;
        if (buffer.Memory == Memory.Local) return;
        if (buffer.Memory == Memory.Shared && buffer.IsUnwritten(element.Number) && unwritten.Count < MostRaces)
            unwritten.Add(new(element.Number, lane.Worker, lane.InGroup, Order));
        Note(buffer.Read(element.Number, lane));
        Count(buffer, element, offset, size, AccessKind.Read);
    }

    public void Writing(Lane lane, ElementPlace element, int offset, int size, ExecutionTarget place, object? value)
    {
        Check(lane, element, wrote: true);
        var buffer = element.View.Buffer;
        if (buffer.Memory == Memory.Local) return;
        Note(buffer.Write(element.Number, lane, atomic: false, sameValue: Equals(Values.Widen(place.Peek()), Values.Widen(value))));
        Count(buffer, element, offset, size, AccessKind.Write);
    }

    public void Changing(Lane lane, ElementPlace element, int offset, int size)
    {
        Check(lane, element, wrote: true);
        var buffer = element.View.Buffer;
        if (buffer.Memory == Memory.Local) return;
        if (buffer.Memory == Memory.Shared && buffer.IsUnwritten(element.Number) && unwritten.Count < MostRaces)
            unwritten.Add(new(element.Number, lane.Worker, lane.InGroup, Order));
        Note(buffer.Write(element.Number, lane, atomic: true, sameValue: false));
        Count(buffer, element, offset, size, AccessKind.Atomic);
    }

    /// <summary>Lets a lane carry out one order.</summary>
    public void StepLane(Lane lane)
    {
        if (++lane.Orders > limits.OrdersOfWorker)
            throw new KernelStop(new(FaultKind.Endless, string.Create(CultureInfo.InvariantCulture, $"Worker {lane.Worker} has not come to an end after {limits.OrdersOfWorker:N0} orders: a loop that never ends?"), lane.Worker));
        if (--ordersLeft < 0)
            throw new KernelStop(new(FaultKind.Endless, string.Create(CultureInfo.InvariantCulture, $"All workers together have carried out {limits.OrdersOfLaunch:N0} orders and are not done: a loop that never ends, or does every worker do the work of all?"), lane.Worker));
        interpreter.Step(lane);
    }

    private void RunGroup(int number, object?[] arguments)
    {
        var group = new GroupRun(number, number % Shape.GridSize.X, number / Shape.GridSize.X);
        List<Lane> lanes = [];
        for (int i = 0; i < Shape.GroupSize.Size; i++)
            if (IndexOf(group, i) is { } index) lanes.Add(new(group, i, WorkerOf(group, i), kernel, [.. target is null ? [] : new[] { target }, .. index, .. arguments]));
        new GroupSchedule(this, group, lanes).Run();
    }

    // A worker beyond the index space does not run the kernel: null. A kernel that sees groups is given no index.
    private object[]? IndexOf(GroupRun group, int inGroup)
    {
        int x = group.X * Shape.GroupSize.X + inGroup % Shape.GroupSize.X, y = group.Y * Shape.GroupSize.Y + inGroup / Shape.GroupSize.X;
        return Shape.Extent switch
        {
            null => [],
            Index1D one => x < one.X ? [new Index1D(x)] : null,
            Index2D two => x < two.X && y < two.Y ? [new Index2D(x, y)] : null,
            var other => throw KernelStop.Unsupported($"The lane model knows no launch over {other.GetType().Name}."),
        };
    }

    private int WorkerOf(GroupRun group, int inGroup) => group.Number * Shape.GroupSize.Size + inGroup;

    private object?[] Bind(IReadOnlyList<object> arguments)
    {
        var parameters = kernel.Method.GetParameters();
        int first = Shape.Extent is null ? 0 : 1;
        if (parameters.Length - first != arguments.Count)
            throw KernelStop.Unsupported($"{kernel.Method.Name} takes {parameters.Length - first} values{(first == 1 ? " after the index" : "")}; {arguments.Count} were given.");
        return [.. arguments.Select((argument, i) => Bound(argument, parameters[i + first]))];
    }

    private object? Bound(object argument, ParameterInfo parameter)
    {
        if (argument is not Array array) return Values.Widen(argument);
        var buffer = new LaneBuffer(parameter.Name ?? "view", array, Memory.Global, nextAddress);
        nextAddress += (array.Length * (long)buffer.ElementSize + 511) / 256 * 256;
        if (array.Rank == 1) return View.Of(buffer);
        throw KernelStop.Unsupported($"{parameter.Name} is given an array of {array.Rank} dimensions: give one of one dimension, row after row.");
    }

    private static void Check(Lane lane, ElementPlace element, bool wrote)
    {
        if (element.Inside) return;
        string name = element.View.Buffer.Name;
        throw new KernelStop(new(
            FaultKind.OutOfRange,
            $"Worker {lane.Worker} {(wrote ? "wrote" : "read")} {name}[{element.Name}], {(element.Index < 0 ? "before the beginning" : "past the end")}: it has {element.View.Length} {(element.View.Length == 1 ? "element" : "elements")}.",
            lane.Worker, name, element.Index, element.View.Length, wrote));
    }

    private void Note(LaneRace? race)
    {
        if (race is not null && races.Count(known => known.AcrossGroups == race.AcrossGroups && known.BothWrote == race.BothWrote) < MostRaces) races.Add(race);
    }

    private void Count(LaneBuffer buffer, ElementPlace element, int offset, int size, AccessKind kind) =>
        Step?.Add(new(buffer, kind, buffer.Address + element.Number * buffer.ElementSize + offset, size));
}
