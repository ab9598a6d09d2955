using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using ILGPU;

namespace Tutorials.WarpModel;

/// <summary>One run of a kernel under one schedule of lanes.</summary>
internal sealed partial class Launch
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
    private readonly List<DataRace> repeatedWrites = [];
    private readonly List<UninitializedRead> uninitializedReads = [];
    private readonly Dictionary<Instruction, DataRace> unconfirmed = [];
    private readonly HashSet<Instruction> confirmed = [];
    private readonly Dictionary<(int Caller, Instruction At), int> sites = [];
    private readonly Dictionary<FieldInfo, object?> constants = [];
    private readonly Dictionary<Array, ShadowedBuffer> bound = new(ReferenceEqualityComparer.Instance);
    private long instructionsLeft, nextAddress;

    public Launch(Delegate code, LaunchShape shape, LaneSchedule schedule, LaunchLimits limits)
    {
        (Shape, Schedule, this.limits, instructionsLeft) = (shape, schedule, limits, limits.InstructionsPerLaunch);
        interpreter = new(this);
        kernel = DecodedMethod.Of(code.Method);
        target = code.Target;
        Counters = new();
    }

    public LaunchShape Shape { get; }

    public LaneSchedule Schedule { get; }

    public LaunchCounters Counters { get; }

    public TypeLayouts Layouts { get; } = new();

    /// <summary>Where accesses of the current instruction are collected; null where lanes run one by one.</summary>
    public List<LaneAccess>? Accesses { get; set; }

    // A plain read before a compare-exchange is no race: if the value was stale, the exchange fails and tries again.
    public IReadOnlyList<DataRace> Races =>
        [.. races, .. unconfirmed.Where(pair => !confirmed.Contains(pair.Key)).Select(pair => pair.Value)];

    public IReadOnlyList<UninitializedRead> UninitializedReads => uninitializedReads;

    /// <summary>The first element of a view that a second thread wrote with the value that was there.</summary>
    public IReadOnlyList<DataRace> RepeatedWrites => repeatedWrites;

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

    /// <summary>The number of a place in the code together with the calls that led there.</summary>
    public int SiteOf(Lane lane, Instruction instruction)
    {
        var key = (lane.Top.Site, instruction);
        return sites.TryGetValue(key, out int site) ? site : sites[key] = sites.Count + 1;
    }

    /// <summary>What static fields of the learner's code begin with.</summary>
    public StaticFields Statics => field ??= new(this);

    /// <summary>A constant of the runtime's or of ILGPU's. The kernel gets a copy of an array.</summary>
    public object? Constant(FieldInfo field)
    {
        if (constants.TryGetValue(field, out object? known)) return known;
        object? value = field.GetValue(null);
        return constants[field] = value is Array array ? array.Clone() : StackValues.Widen(value);
    }

    /// <summary>Lets a lane carry out one instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StepLane(Lane lane)
    {
        if (++lane.Instructions > limits.InstructionsPerThread)
            throw Endless(lane, string.Create(CultureInfo.InvariantCulture,
                $"{lane.Name} has not come to an end after {limits.InstructionsPerThread:N0} instructions: "
                    + $"a loop that never ends?"));
        if (--instructionsLeft < 0)
            throw Endless(lane, string.Create(CultureInfo.InvariantCulture,
                $"All threads together have carried out {limits.InstructionsPerLaunch:N0} instructions and are not done: "
                + $"a loop that never ends, or does every thread do the work of all?"));
        interpreter.Step(lane);
        if (!lane.Current.IsBookkeeping) lane.Operations++;
        if (Adds(lane)) lane.Additions++;
    }

    private static bool Adds(Lane lane) => lane.Current.Code switch
    {
        ILOpCode.Add or ILOpCode.Sub => lane.Top is { Depth: > 0 } top && top.Stack[top.Depth - 1] is float or double,
        ILOpCode.Call => lane.Current.Operand is MethodBase { Name: nameof(MathF.FusedMultiplyAdd) },
        _ => false,
    };

    private static KernelFaultException Endless(Lane lane, string sentence) =>
        new KernelFaultException(new(FaultKind.InstructionLimit, sentence, lane.Thread)).At(lane);

    private void RunGroup(int number, object?[] arguments)
    {
        var group = new GroupState(number, number % Shape.GridSize.X, number / Shape.GridSize.X);
        List<Lane> lanes = [];
        for (int i = 0; i < Shape.GroupSize.Size; i++)
        {
            if (IndexOf(group, i) is not { } index) continue;
            object?[] given = [.. target is null ? [] : new[] { target }, .. index, .. arguments];
            int warps = (Shape.GroupSize.Size + WarpSize - 1) / WarpSize;
            lanes.Add(new(group, i, number * Shape.GroupSize.Size + i, number * warps + i / WarpSize, kernel, given) { Shape = Shape });
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
                $"{SourceNames.Of(kernel.Method)} takes {parameters.Length - first} values{(first == 1 ? " after the index" : "")}; "
                + $"{arguments.Count} were given.");
        return [.. arguments.Select((argument, i) => Bound(argument, parameters[i + first]))];
    }

    /// <summary>Where an element of an argument was written last; nowhere where it was not, or where nobody knows.</summary>
    public SourceLocation WrittenAt(Array array, long index) =>
        bound.TryGetValue(array, out var buffer) ? buffer.WrittenAt(index) : default;

    private object? Bound(object argument, ParameterInfo parameter)
    {
        var given = argument is Unwritten output ? output.Array : argument;
        var type = parameter.ParameterType;
        if (given is not Array array)
        {
            if (!type.IsInstanceOfType(given))
                throw KernelFaultException.Unsupported(
                    $"{parameter.Name} is of type {type.Name}: a value of {given.GetType().Name} was given.");
            return StackValues.Widen(given);
        }

        if (array.Rank > 1)
            throw KernelFaultException.Unsupported(
                $"{parameter.Name} is given an array of {array.Rank} dimensions: give one of one dimension, row after row.");
        if (!BufferView.IsView(type) || type.GetGenericArguments() is [var element, ..] && element != array.GetType().GetElementType())
            throw KernelFaultException.Unsupported(
                $"{parameter.Name} is of type {type.Name}: an array of {array.GetType().GetElementType()!.Name} was given.");
        if (bound.TryGetValue(array, out var same)) return BufferView.Of(same);
        var buffer = new ShadowedBuffer(parameter.Name ?? "view", array, AddressSpace.Global, nextAddress, Layouts)
        {
            BeginsUnwritten = argument is Unwritten,
        };
        if (argument is Unwritten { IsFilled: false }) buffer.Poison();
        nextAddress += (array.LongLength * buffer.ElementSize + 511) / 256 * 256;
        bound[array] = buffer;
        return BufferView.Of(buffer);
    }
}
