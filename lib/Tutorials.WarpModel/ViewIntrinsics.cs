using System.Reflection;
using ILGPU;

namespace Tutorials.WarpModel;

/// <summary>What can be asked of a view.</summary>
internal static class ViewIntrinsics
{
    /// <summary>Answers a call on a view.</summary>
    /// <exception cref="KernelFaultException">The model does not know the method.</exception>
    public static void Run(Frame frame, BufferView view, MethodBase method, object?[] arguments, TypeLayouts layouts) =>
        frame.Push(Answer(view, (MethodInfo)method, arguments, layouts));

    private static object? Answer(BufferView view, MethodInfo method, object?[] arguments, TypeLayouts layouts)
    {
        switch (method.Name)
        {
            case "get_Item": return Element(view, arguments);
            case "get_Value": return view.At(0);
            case "get_Length": return view.Length;
            case "get_IntLength": return (int)view.Length;
            case "get_LengthInBytes": return view.Length * view.ElementSize;
            case "get_ElementSize": return view.ElementSize;
            case "get_Extent" or "get_IntExtent": return Extent(view, method.ReturnType);
            case "get_IsValid": return view.Length > 0 ? 1 : 0;
            case "get_HasNoData": return view.Length > 0 ? 0 : 1;
            case "get_Stride": return StrideOf(view, method.ReturnType);
            case "get_BaseView" or "AsLinearView" or "AsContiguous" or "get_AsContiguous":
                return view.Height > 1 || view.StrideX != 1
                    ? BufferView.Linear(view.Buffer, view.ElementType, view.Offset, (view.End - view.Offset) / view.ElementSize)
                    : view;
            case "op_Implicit" or "AsGeneral" or "AsDense" or "get_AsDense" or "AsArrayView": return view;
            case "AsAligned": return view with { Alignment = StackValues.ToInt(arguments[1]) };
            case "AlignTo":
                var (prefix, main) = view.AlignTo(StackValues.ToInt(arguments[1]));
                var pair = new StructureWithViews(method.ReturnType, layouts);
                return pair.With(method.ReturnType.GetField("Item1")!, prefix).With(method.ReturnType.GetField("Item2")!, main);
            case "SubView" when view.Height == 1:
                long start = StackValues.ToLong(arguments[1]);
                return view.SubView(start, arguments.Length > 2 ? StackValues.ToLong(arguments[2]) : view.Length - start);
            case "Cast": return view.Cast(method.GetGenericArguments()[^1]);
            case "VariableView": return view.SubView(StackValues.ToLong(arguments[1]), 1);
            case "As1DView": return Strided(view, arguments);
            case "As2DDenseXView" or "As2DDenseYView" or "As2DView": return InRows(view, method.Name, arguments);
            default: throw KernelFaultException.Unsupported($"The warp model does not know {method.Name} of a view. "
                + "An index that you count out yourself does the same: view[y * width + x].");
        }
    }

    private static MemoryReference Element(BufferView view, object?[] arguments) => arguments switch
    {
        [_, Index2D at] => view.At(at.X, at.Y),
        [_, LongIndex2D at] => view.At(at.X, at.Y),
        [_, var x, var y] => view.At(StackValues.ToLong(x), StackValues.ToLong(y)),
        [_, var at] => view.At(StackValues.ToLong(at)),
        _ => throw new InvalidCastException("an index of no kind"),
    };

    private static object Extent(BufferView view, Type type) => type.Name switch
    {
        "Index1D" => (object)new Index1D((int)view.Length),
        "LongIndex1D" => new LongIndex1D(view.Length),
        "Index2D" => new Index2D(view.Width, view.Height),
        _ => new LongIndex2D(view.Width, view.Height),
    };

    private static BufferView Strided(BufferView view, object?[] arguments)
    {
        int length = arguments.Length > 1 ? (int)StackValues.ToLong(arguments[1]) : (int)view.Length;
        int stride = arguments.Length > 2 ? Step(arguments[2], "XStride", 1) : 1;
        return view.InRows(length, 1, stride, length);
    }

    private static BufferView InRows(BufferView view, string name, object?[] arguments)
    {
        var (width, height) = arguments[1] switch
        {
            Index2D at => (at.X, at.Y),
            LongIndex2D at => (checked((int)at.X), checked((int)at.Y)),
            _ => throw new InvalidCastException("an extent of no kind"),
        };
        if (arguments.Length > 2)
            return view.InRows(width, height, Step(arguments[2], "XStride", 1), Step(arguments[2], "YStride", 1));
        return name == "As2DDenseYView" ? view.InRows(width, height, height, 1) : view.InRows(width, height, 1, width);
    }

    private static object StrideOf(BufferView view, Type type) => type.Name switch
    {
        "Dense" => new Stride1D.Dense(),
        "DenseX" => new Stride2D.DenseX(view.StrideY),
        "DenseY" => new Stride2D.DenseY(view.StrideX),
        "General" when type.DeclaringType == typeof(Stride2D) => new Stride2D.General(new Index2D(view.StrideX, view.StrideY)),
        "General" => new Stride1D.General(view.StrideX),
        _ => throw KernelFaultException.Unsupported($"The warp model does not know the stride {type.Name} of a view."),
    };

    /// <summary>What a stride of ILGPU says of one direction.</summary>
    public static int Step(object? stride, string name, int otherwise) =>
        stride?.GetType().GetProperty(name)?.GetValue(stride) is int step ? step : otherwise;
}
