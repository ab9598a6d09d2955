using ILGPU;
using ILGPU.Runtime;

namespace Tutorials.Devices;

// C# cannot infer type arguments from a method group alone, but it can from the arguments that go with it. So kernel, extent and
// arguments are given together, once: the kernel is compiled here, and the action that comes back launches it with these arguments.
// The overloads differ in the number of arguments only.
public sealed partial class GpuJob
{
    private static readonly Action Nothing = static () => { };

    /// <summary>One thread per index of <paramref name="extent"/>; ILGPU chooses the groups. An empty extent launches nothing.</summary>
    public Action Load<TIndex, T1>(Action<TIndex, T1> kernel, TIndex extent, T1 a1)
        where TIndex : struct, IIndex where T1 : struct
    {
        if (IsEmpty(kernel, extent.Size)) return Nothing;
        var run = Accelerator.LoadAutoGroupedStreamKernel(kernel);
        return () => run(extent, a1);
    }

    /// <inheritdoc cref="Load{TIndex, T1}(Action{TIndex, T1}, TIndex, T1)"/>
    public Action Load<TIndex, T1, T2>(Action<TIndex, T1, T2> kernel, TIndex extent, T1 a1, T2 a2)
        where TIndex : struct, IIndex where T1 : struct where T2 : struct
    {
        if (IsEmpty(kernel, extent.Size)) return Nothing;
        var run = Accelerator.LoadAutoGroupedStreamKernel(kernel);
        return () => run(extent, a1, a2);
    }

    /// <inheritdoc cref="Load{TIndex, T1}(Action{TIndex, T1}, TIndex, T1)"/>
    public Action Load<TIndex, T1, T2, T3>(Action<TIndex, T1, T2, T3> kernel, TIndex extent, T1 a1, T2 a2, T3 a3)
        where TIndex : struct, IIndex where T1 : struct where T2 : struct where T3 : struct
    {
        if (IsEmpty(kernel, extent.Size)) return Nothing;
        var run = Accelerator.LoadAutoGroupedStreamKernel(kernel);
        return () => run(extent, a1, a2, a3);
    }

    /// <inheritdoc cref="Load{TIndex, T1}(Action{TIndex, T1}, TIndex, T1)"/>
    public Action Load<TIndex, T1, T2, T3, T4>(Action<TIndex, T1, T2, T3, T4> kernel, TIndex extent, T1 a1, T2 a2, T3 a3, T4 a4)
        where TIndex : struct, IIndex where T1 : struct where T2 : struct where T3 : struct where T4 : struct
    {
        if (IsEmpty(kernel, extent.Size)) return Nothing;
        var run = Accelerator.LoadAutoGroupedStreamKernel(kernel);
        return () => run(extent, a1, a2, a3, a4);
    }

    /// <inheritdoc cref="Load{TIndex, T1}(Action{TIndex, T1}, TIndex, T1)"/>
    public Action Load<TIndex, T1, T2, T3, T4, T5>(
        Action<TIndex, T1, T2, T3, T4, T5> kernel, TIndex extent, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5)
        where TIndex : struct, IIndex where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct
    {
        if (IsEmpty(kernel, extent.Size)) return Nothing;
        var run = Accelerator.LoadAutoGroupedStreamKernel(kernel);
        return () => run(extent, a1, a2, a3, a4, a5);
    }

    /// <inheritdoc cref="Load{TIndex, T1}(Action{TIndex, T1}, TIndex, T1)"/>
    public Action Load<TIndex, T1, T2, T3, T4, T5, T6>(
        Action<TIndex, T1, T2, T3, T4, T5, T6> kernel, TIndex extent, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
        where TIndex : struct, IIndex where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct
        where T6 : struct
    {
        if (IsEmpty(kernel, extent.Size)) return Nothing;
        var run = Accelerator.LoadAutoGroupedStreamKernel(kernel);
        return () => run(extent, a1, a2, a3, a4, a5, a6);
    }

    /// <inheritdoc cref="Load{TIndex, T1}(Action{TIndex, T1}, TIndex, T1)"/>
    public Action Load<TIndex, T1, T2, T3, T4, T5, T6, T7>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7> kernel, TIndex extent, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7)
        where TIndex : struct, IIndex where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct
        where T6 : struct where T7 : struct
    {
        if (IsEmpty(kernel, extent.Size)) return Nothing;
        var run = Accelerator.LoadAutoGroupedStreamKernel(kernel);
        return () => run(extent, a1, a2, a3, a4, a5, a6, a7);
    }

    /// <inheritdoc cref="Load{TIndex, T1}(Action{TIndex, T1}, TIndex, T1)"/>
    public Action Load<TIndex, T1, T2, T3, T4, T5, T6, T7, T8>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8> kernel, TIndex extent, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8)
        where TIndex : struct, IIndex where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct
        where T6 : struct where T7 : struct where T8 : struct
    {
        if (IsEmpty(kernel, extent.Size)) return Nothing;
        var run = Accelerator.LoadAutoGroupedStreamKernel(kernel);
        return () => run(extent, a1, a2, a3, a4, a5, a6, a7, a8);
    }

    /// <inheritdoc cref="Load{TIndex, T1}(Action{TIndex, T1}, TIndex, T1)"/>
    public Action Load<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9> kernel, TIndex extent,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9)
        where TIndex : struct, IIndex where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct
        where T6 : struct where T7 : struct where T8 : struct where T9 : struct
    {
        if (IsEmpty(kernel, extent.Size)) return Nothing;
        var run = Accelerator.LoadAutoGroupedStreamKernel(kernel);
        return () => run(extent, a1, a2, a3, a4, a5, a6, a7, a8, a9);
    }

    /// <inheritdoc cref="Load{TIndex, T1}(Action{TIndex, T1}, TIndex, T1)"/>
    public Action Load<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> kernel, TIndex extent,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10)
        where TIndex : struct, IIndex where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct
        where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct
    {
        if (IsEmpty(kernel, extent.Size)) return Nothing;
        var run = Accelerator.LoadAutoGroupedStreamKernel(kernel);
        return () => run(extent, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10);
    }
}
