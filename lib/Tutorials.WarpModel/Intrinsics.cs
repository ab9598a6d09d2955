using System.Reflection;
using ILGPU;

namespace Tutorials.WarpModel;

/// <summary>What ILGPU's own words mean to the model.</summary>
internal readonly struct Intrinsics(Launch launch, Interpreter interpreter)
{
    /// <summary>Runs a method of ILGPU's; false for one that only computes.</summary>
    public bool Run(Lane lane, Frame frame, Order order, MethodBase method, object?[] arguments)
    {
        var type = method.DeclaringType!;
        if (arguments.Length > 0 && Receiver(arguments[0]) is { } view && ViewCalls.Run(frame, view, method, arguments)) return true;
        switch (type.FullName)
        {
            case "ILGPU.Grid" or "ILGPU.Group" or "ILGPU.Warp":
                return Standing(lane, frame, order, type.Name, method, arguments);
            case "ILGPU.SharedMemory":
                frame.Push(Shared(lane, order, method, arguments));
                return true;
            case "ILGPU.LocalMemory":
                int length = Values.ToInt(arguments[0]);
                frame.Push(View.Of(new("local memory", Array.CreateInstance(method.GetGenericArguments()[0], length), Memory.Local, 0)));
                return true;
            case "ILGPU.MemoryFence":
                return true;
            case "ILGPU.Atomic":
                frame.Push(interpreter.Atomic(lane, method.Name, arguments));
                return true;
            default:
                return false;
        }
    }

    // A view lies in a variable, never in an element of another view: to look into one would be an access, and it may be outside.
    private static View? Receiver(object? first) => (first is Place { Element: null } place ? place.Peek() : first) as View;

    private bool Standing(Lane lane, Frame frame, Order order, string type, MethodBase method, object?[] arguments)
    {
        if (type == "Grid" && method.Name.StartsWith("Compute", StringComparison.Ordinal)) return false;
        if (type == "Group" && method.Name == "Barrier")
        {
            if (launch.Shape.Extent is not null)
                throw KernelStop.Unsupported("A kernel whose first parameter is an index has no groups of its own: leave the index out, and ask Grid and Group instead.");
            (lane.State, lane.Waiting) = (LaneState.AtBarrier, (order, null));
            return true;
        }

        if (type == "Warp" && method.Name.StartsWith("Shuffle", StringComparison.Ordinal) && arguments.Length == 2)
        {
            (lane.State, lane.Waiting) = (LaneState.AtExchange, (order, arguments[0]));
            frame.Push(arguments[1]); // the exchange replaces it by what was received
            return true;
        }

        var (size, groups) = (launch.Shape.GroupSize, launch.Shape.GridSize);
        var (gx, gy) = (lane.Group.X, lane.Group.Y);
        var (lx, ly) = (lane.InGroup % size.X, lane.InGroup / size.X);
        frame.Push((type, method.Name[4..]) switch
        {
            ("Grid", "IdxX") => (object)gx,
            ("Grid", "IdxY") => gy,
            ("Grid", "IdxZ") => 0,
            ("Grid", "DimX") => groups.X,
            ("Grid", "DimY") => groups.Y,
            ("Grid", "DimZ") => 1,
            ("Grid", "Index") => new Index3D(gx, gy, 0),
            ("Grid", "Dimension") => new Index3D(groups.X, groups.Y, 1),
            ("Grid", "GlobalIndex") => new Index3D(gx * size.X + lx, gy * size.Y + ly, 0),
            ("Grid", "LongGlobalIndex") => new LongIndex3D((long)gx * size.X + lx, (long)gy * size.Y + ly, 0),
            ("Grid", "GlobalLinearIndex") => lane.Group.Number * size.Size + lane.InGroup,
            ("Grid", "LinearIndex") => lane.Group.Number,
            ("Group", "IdxX") => lx,
            ("Group", "IdxY") => ly,
            ("Group", "IdxZ") => 0,
            ("Group", "DimX") => size.X,
            ("Group", "DimY") => size.Y,
            ("Group", "DimZ") => 1,
            ("Group", "Index") => new Index3D(lx, ly, 0),
            ("Group", "Dimension") => new Index3D(size.X, size.Y, 1),
            ("Group", "LinearIndex") => lane.InGroup,
            ("Group", "IsFirstThread") => lane.InGroup == 0 ? 1 : 0,
            ("Warp", "WarpSize") => Launch.WarpSize,
            ("Warp", "LaneIdx") => lane.InGroup % Launch.WarpSize,
            ("Warp", "WarpIdx") => lane.InGroup / Launch.WarpSize,
            ("Warp", "IsFirstLane") => lane.InGroup % Launch.WarpSize == 0 ? 1 : 0,
            _ => throw KernelStop.Unsupported($"The lane model does not know {type}.{method.Name}."),
        });
        return true;
    }

    private View Shared(Lane lane, Order order, MethodBase method, object?[] arguments)
    {
        int[] extents = arguments switch
        {
            [] => [1],
            [ExecutionTarget place] => Extents(place.Peek()),
            [var one] => Extents(one),
            _ => throw KernelStop.Unsupported($"The lane model does not know SharedMemory.{method.Name} with a stride; SharedMemory.Allocate<T>(length) it does."),
        };
        if (launch.Shape.Extent is not null)
            throw KernelStop.Unsupported("A kernel whose first parameter is an index has no groups of its own, and no shared memory: leave the index out, and ask Grid and Group instead.");
        if (!lane.Group.Shared.TryGetValue(order, out var buffer))
            lane.Group.Shared[order] = buffer = Launch.NewShared(method.GetGenericArguments()[0], extents.Aggregate(1, (a, b) => a * b));
        return method.Name switch
        {
            "Allocate" or "Allocate1D" => View.Of(buffer),
            "Allocate2DDenseX" => View.DenseX(buffer, extents[0], extents[1]),
            "Allocate2DDenseY" => View.DenseY(buffer, extents[0], extents[1]),
            _ => throw KernelStop.Unsupported($"The lane model does not know SharedMemory.{method.Name}."),
        };
    }

    private static int[] Extents(object? value) => value switch
    {
        Index2D two => [two.X, two.Y],
        _ => [Values.ToInt(value)],
    };
}
