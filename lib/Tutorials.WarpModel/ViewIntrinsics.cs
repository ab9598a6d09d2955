using System.Reflection;
using ILGPU;

namespace Tutorials.WarpModel;

/// <summary>What can be asked of a view.</summary>
internal static class ViewIntrinsics
{
    /// <summary>Answers a call on a view; false for one that the model does not know.</summary>
    public static bool Run(Frame frame, BufferView view, MethodBase method, object?[] arguments)
    {
        switch (method.Name)
        {
            case "get_Item":
                frame.Push(Element(view, arguments));
                return true;
            case "get_Length":
                frame.Push(view.Length);
                return true;
            case "get_IntLength":
                frame.Push((int)view.Length);
                return true;
            case "get_Extent" or "get_IntExtent":
                frame.Push(Extent(view, ((MethodInfo)method).ReturnType));
                return true;
            case "get_IsValid":
                frame.Push(1);
                return true;
            case "get_BaseView" or "op_Implicit" or "AsAligned" or "AsContiguous" or "AsGeneral"
                or "AsDense" or "get_AsDense" or "AsLinearView":
                frame.Push(BufferView.Of(view.Buffer, view.Offset, view.Length));
                return true;
            case "SubView":
                long start = StackValues.ToLong(arguments[1]);
                frame.Push(view.SubView(start, arguments.Length > 2 ? StackValues.ToLong(arguments[2]) : view.Length - start));
                return true;
            default:
                throw KernelFaultException.Unsupported($"The warp model does not know {method.Name} of a view.");
        }
    }

    private static ElementReference Element(BufferView view, object?[] arguments) => arguments switch
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
}
