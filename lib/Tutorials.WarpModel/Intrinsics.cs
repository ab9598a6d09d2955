using System.Reflection;
using System.Runtime.CompilerServices;
using ILGPU;

namespace Tutorials.WarpModel;

/// <summary>What ILGPU's own methods mean to the model.</summary>
internal readonly struct Intrinsics(Launch launch, Interpreter interpreter)
{
    /// <summary>Runs a method of ILGPU's; false for one that only computes.</summary>
    public bool Run(Lane lane, Frame frame, MethodBase method, object?[] arguments)
    {
        var type = method.DeclaringType!;
        if (type.Namespace is "ILGPU" or "ILGPU.Runtime" && arguments.Length > 0 && Receiver(arguments[0]) is { } view)
        {
            ViewIntrinsics.Run(frame, view, method, arguments, launch.Layouts);
            return true;
        }

        switch (type.FullName)
        {
            case "ILGPU.Grid" or "ILGPU.Group" or "ILGPU.Warp":
                return WithinGroup(lane, frame, type.Name, method, arguments);
            case "ILGPU.SharedMemory":
                frame.Push(Shared(lane, method, arguments));
                return true;
            case "ILGPU.LocalMemory":
                frame.Push(Local(lane, method, arguments));
                return true;
            case "ILGPU.MemoryFence":
                lane.FencedAt = lane.Instructions;
                lane.ForgetValues();
                return true;
            case "ILGPU.Atomic" when method.Name != "MakeAtomic":
                frame.Push(interpreter.Atomic(lane, method.Name, arguments));
                return true;
            default:
                return false;
        }
    }

    // A view lies in a variable, never in an element of another view: to look into one would be an access, and it may be outside.
    private static BufferView? Receiver(object? first) =>
        (first is ManagedReference and not MemoryReference ? ((ManagedReference)first).Peek() : first) as BufferView;

    private bool WithinGroup(Lane lane, Frame frame, string type, MethodBase method, object?[] arguments)
    {
        if (method.Name.StartsWith("Compute", StringComparison.Ordinal)) return false;
        if (type is "Grid" or "Group" && launch.Shape.Extent is not null)
            throw KernelFaultException.Unsupported("A kernel whose first parameter is an index has no groups of its own: "
                + $"leave the index out, or do not ask {type} ({type}.{method.Name.Replace("get_", "", StringComparison.Ordinal)}).");
        if (method.Name.StartsWith("get_", StringComparison.Ordinal))
        {
            frame.Push(Where(lane, type, method.Name));
            return true;
        }

        int site = launch.SiteOf(lane, lane.Current);
        switch (type, method.Name)
        {
            case ("Group", "Barrier" or "BarrierPopCount" or "BarrierAnd" or "BarrierOr" or "Broadcast"):
                lane.Waiting = new(site, method.Name, arguments.Length > 0 ? arguments[0] : null,
                    arguments.Length > 1 ? StackValues.ToInt(arguments[1]) : 0);
                lane.State = LaneState.AtBarrier;
                return true;
            case ("Warp", "Barrier"):
                (lane.State, lane.Waiting) = (LaneState.AtShuffle, new(site, method.Name));
                return true;
            case ("Warp", "Broadcast") or ("Warp", _) when method.Name.Contains("Shuffle", StringComparison.Ordinal)
                || method.Name == "Broadcast":
                lane.Waiting = new(site, method.Name.Replace("SubWarp", "", StringComparison.Ordinal), arguments[0],
                    StackValues.ToInt(arguments[1]), arguments.Length > 2 ? StackValues.ToInt(arguments[2]) : Launch.WarpSize);
                lane.State = LaneState.AtShuffle;
                return true;
        }

        frame.Push(Where(lane, type, method.Name));
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private object Where(Lane lane, string type, string method)
    {
        var (size, groups) = (launch.Shape.GroupSize, launch.Shape.GridSize);
        var (gx, gy) = (lane.Group.X, lane.Group.Y);
        var (lx, ly) = (lane.IndexInGroup % size.X, lane.IndexInGroup / size.X);
        return (type, method) switch
        {
            ("Grid", "get_IdxX") => (object)gx,
            ("Grid", "get_IdxY") => gy,
            ("Grid", "get_IdxZ") => 0,
            ("Grid", "get_DimX") => groups.X,
            ("Grid", "get_DimY") => groups.Y,
            ("Grid", "get_DimZ") => 1,
            ("Grid", "get_Index") => new Index3D(gx, gy, 0),
            ("Grid", "get_Dimension") => new Index3D(groups.X, groups.Y, 1),
            ("Grid", "get_GlobalIndex") => new Index3D(gx * size.X + lx, gy * size.Y + ly, 0),
            ("Grid", "get_LongGlobalIndex") => new LongIndex3D((long)gx * size.X + lx, (long)gy * size.Y + ly, 0),
            ("Grid", "get_GlobalLinearIndex") => lane.Group.Number * size.Size + lane.IndexInGroup,
            ("Grid", "get_LinearIndex") => lane.Group.Number,
            ("Group", "get_IdxX") => lx,
            ("Group", "get_IdxY") => ly,
            ("Group", "get_IdxZ") => 0,
            ("Group", "get_DimX") => size.X,
            ("Group", "get_DimY") => size.Y,
            ("Group", "get_DimZ") => 1,
            ("Group", "get_Index") => new Index3D(lx, ly, 0),
            ("Group", "get_Dimension") => new Index3D(size.X, size.Y, 1),
            ("Group", "get_LinearIndex") => lane.IndexInGroup,
            ("Group", "get_IsFirstThread") => lane.IndexInGroup == 0 ? 1 : 0,
            ("Group", "get_IsLastThread") => lane.IndexInGroup == size.Size - 1 ? 1 : 0,
            ("Warp", "get_WarpSize") => Launch.WarpSize,
            ("Warp", "get_LaneIdx") => lane.IndexInWarp,
            ("Warp", "get_WarpIdx") => lane.IndexInGroup / Launch.WarpSize,
            ("Warp", "get_IsFirstLane") => lane.IndexInWarp == 0 ? 1 : 0,
            ("Warp", "get_IsLastLane") => lane.IndexInWarp == Launch.WarpSize - 1 ? 1 : 0,
            _ => throw KernelFaultException.Unsupported($"The warp model does not know {type}.{method[4..]}."),
        };
    }

    private object Shared(Lane lane, MethodBase method, object?[] arguments)
    {
        var type = method.GetGenericArguments()[0];
        int[] extents = arguments.Length == 0 ? [1] : Extents(arguments[0] is ManagedReference at ? at.Peek() : arguments[0]);
        if (launch.Shape.Extent is not null)
            throw KernelFaultException.Unsupported("A kernel whose first parameter is an index has no groups of its own, "
                + "and no shared memory: leave the index out, and ask Grid and Group instead.");
        int site = launch.SiteOf(lane, lane.Current);
        if (!lane.Group.Shared.TryGetValue(site, out var buffer))
            lane.Group.Shared[site] = buffer = launch.NewShared(lane, type, LengthOf(extents, arguments));
        var view = BufferView.Of(buffer);
        return method.Name switch
        {
            "Allocate" when arguments.Length == 0 => view.At(0),
            "Allocate" or "Allocate1D" when extents.Length == 1 => view,
            "Allocate2DDenseX" => view.InRows(extents[0], extents[1], 1, extents[0]),
            "Allocate2DDenseY" => view.InRows(extents[0], extents[1], extents[1], 1),
            "Allocate2D" when arguments.Length > 1 => view.InRows(extents[0], extents[1],
                ViewIntrinsics.Step(arguments[1], "XStride", 1), ViewIntrinsics.Step(arguments[1], "YStride", 1)),
            _ => throw KernelFaultException.Unsupported($"The warp model does not know SharedMemory.{method.Name}; "
                + "SharedMemory.Allocate<T>(length) it does."),
        };
    }

    // A padded row is longer than what is used of it: ComputeBufferLength of ILGPU's strides.
    private static long LengthOf(int[] extents, object?[] arguments) =>
        extents.Length == 2 && arguments.Length > 1 && arguments[1]?.GetType().Name is "DenseX" or "DenseY"
            ? arguments[1]!.GetType().Name == "DenseX"
                ? (long)ViewIntrinsics.Step(arguments[1], "YStride", extents[0]) * extents[1]
                : (long)ViewIntrinsics.Step(arguments[1], "XStride", extents[1]) * extents[0]
            : extents.Aggregate(1L, (a, b) => a * b);

    private object Local(Lane lane, MethodBase method, object?[] arguments)
    {
        var type = method.GetGenericArguments()[0];
        int[] extents = arguments.Length == 0 ? [1] : Extents(arguments[0] is ManagedReference at ? at.Peek() : arguments[0]);
        var data = interpreter.NewArray(lane, type, extents.Aggregate(1L, (a, b) => a * b));
        var buffer = new ShadowedBuffer("local memory", data, AddressSpace.Local, 0, launch.Layouts) { BeginsUnwritten = true };
        buffer.Poison();
        var view = BufferView.Of(buffer);
        if (arguments.Length == 0) return view.At(0);
        return extents.Length == 1 ? view
            : method.Name == "Allocate2DDenseY" ? view.InRows(extents[0], extents[1], extents[1], 1)
            : view.InRows(extents[0], extents[1], 1, extents[0]);
    }

    private static int[] Extents(object? value) => value switch
    {
        Index2D two => [two.X, two.Y],
        LongIndex2D two => [checked((int)two.X), checked((int)two.Y)],
        _ => [checked((int)StackValues.ToLong(value))],
    };
}
