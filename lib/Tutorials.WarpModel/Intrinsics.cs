using System.Reflection;
using ILGPU;

namespace Tutorials.WarpModel;

/// <summary>What ILGPU's own methods mean to the model.</summary>
internal readonly struct Intrinsics(Launch launch, Interpreter interpreter)
{
    /// <summary>Runs a method of ILGPU's; false for one that only computes.</summary>
    public bool Run(Lane lane, Frame frame, Instruction instruction, MethodBase method, object?[] arguments)
    {
        var type = method.DeclaringType!;
        if (arguments.Length > 0 && Receiver(arguments[0]) is { } view && ViewIntrinsics.Run(frame, view, method, arguments)) return true;
        switch (type.FullName)
        {
            case "ILGPU.Grid" or "ILGPU.Group" or "ILGPU.Warp":
                return GridIntrinsic(lane, frame, instruction, type.Name, method, arguments);
            case "ILGPU.SharedMemory":
                frame.Push(Shared(lane, instruction, method, arguments));
                return true;
            case "ILGPU.LocalMemory":
                int length = StackValues.ToInt(arguments[0]);
                var data = Array.CreateInstance(method.GetGenericArguments()[0], length);
                frame.Push(BufferView.Of(new("local memory", data, AddressSpace.Local, 0)));
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
    private static BufferView? Receiver(object? first) =>
        (first is ManagedReference { Element: null } reference ? reference.Peek() : first) as BufferView;

    private bool GridIntrinsic(Lane lane, Frame frame, Instruction instruction, string type, MethodBase method, object?[] arguments)
    {
        if (type == "Grid" && method.Name.StartsWith("Compute", StringComparison.Ordinal)) return false;
        if (type == "Group" && method.Name == "Barrier")
        {
            if (launch.Shape.Extent is not null)
                throw KernelFaultException.Unsupported("A kernel whose first parameter is an index has no groups of its own: "
                    + "leave the index out, and ask Grid and Group instead.");
            (lane.State, lane.Waiting) = (LaneState.AtBarrier, (instruction, null));
            return true;
        }

        if (type == "Warp" && method.Name.StartsWith("Shuffle", StringComparison.Ordinal) && arguments.Length == 2)
        {
            (lane.State, lane.Waiting) = (LaneState.AtShuffle, (instruction, arguments[0]));
            frame.Push(arguments[1]); // the shuffle replaces it by what was received
            return true;
        }

        var (size, groups) = (launch.Shape.GroupSize, launch.Shape.GridSize);
        var (gx, gy) = (lane.Group.X, lane.Group.Y);
        var (lx, ly) = (lane.IndexInGroup % size.X, lane.IndexInGroup / size.X);
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
            ("Grid", "GlobalLinearIndex") => lane.Group.Number * size.Size + lane.IndexInGroup,
            ("Grid", "LinearIndex") => lane.Group.Number,
            ("Group", "IdxX") => lx,
            ("Group", "IdxY") => ly,
            ("Group", "IdxZ") => 0,
            ("Group", "DimX") => size.X,
            ("Group", "DimY") => size.Y,
            ("Group", "DimZ") => 1,
            ("Group", "Index") => new Index3D(lx, ly, 0),
            ("Group", "Dimension") => new Index3D(size.X, size.Y, 1),
            ("Group", "LinearIndex") => lane.IndexInGroup,
            ("Group", "IsFirstThread") => lane.IndexInGroup == 0 ? 1 : 0,
            ("Warp", "WarpSize") => Launch.WarpSize,
            ("Warp", "LaneIdx") => lane.IndexInGroup % Launch.WarpSize,
            ("Warp", "WarpIdx") => lane.IndexInGroup / Launch.WarpSize,
            ("Warp", "IsFirstLane") => lane.IndexInGroup % Launch.WarpSize == 0 ? 1 : 0,
            _ => throw KernelFaultException.Unsupported($"The warp model does not know {type}.{method.Name}."),
        });
        return true;
    }

    private BufferView Shared(Lane lane, Instruction instruction, MethodBase method, object?[] arguments)
    {
        int[] extents = arguments switch
        {
            [] => [1],
            [ManagedReference reference] => Extents(reference.Peek()),
            [var one] => Extents(one),
            _ => throw KernelFaultException.Unsupported(
                $"The warp model does not know SharedMemory.{method.Name} with a stride; "
                + "SharedMemory.Allocate<T>(length) it does."),
        };
        if (launch.Shape.Extent is not null)
            throw KernelFaultException.Unsupported("A kernel whose first parameter is an index has no groups of its own, "
                + "and no shared memory: leave the index out, and ask Grid and Group instead.");
        if (!lane.Group.Shared.TryGetValue(instruction, out var buffer))
        {
            int length = extents.Aggregate(1, (a, b) => a * b);
            lane.Group.Shared[instruction] = buffer = Launch.NewShared(method.GetGenericArguments()[0], length);
        }


        return method.Name switch
        {
            "Allocate" or "Allocate1D" => BufferView.Of(buffer),
            "Allocate2DDenseX" => BufferView.DenseX(buffer, extents[0], extents[1]),
            "Allocate2DDenseY" => BufferView.DenseY(buffer, extents[0], extents[1]),
            _ => throw KernelFaultException.Unsupported($"The warp model does not know SharedMemory.{method.Name}."),
        };
    }

    private static int[] Extents(object? value) => value switch
    {
        Index2D two => [two.X, two.Y],
        _ => [StackValues.ToInt(value)],
    };
}
