using ILGPU;
using ILGPU.Runtime;

namespace Tutorials.Devices;

// As in GpuJob.Load.cs, for kernels that are given groups and threads in place of an extent.
public sealed partial class GpuJob
{
    /// <summary>
    /// Groups and threads as <paramref name="grid"/> says: for kernels that use shared memory, barriers or warps. An empty grid launches
    /// nothing.
    /// </summary>
    public Action Load<T1>(Action<T1> kernel, KernelConfig grid, T1 a1)
        where T1 : struct
    {
        if (IsEmpty(kernel, grid.Size, grid.GroupDim.Size)) return Nothing;
        var run = Accelerator.LoadStreamKernel(kernel);
        return () => run(grid, a1);
    }

    /// <inheritdoc cref="Load{T1}(Action{T1}, KernelConfig, T1)"/>
    public Action Load<T1, T2>(Action<T1, T2> kernel, KernelConfig grid, T1 a1, T2 a2)
        where T1 : struct where T2 : struct
    {
        if (IsEmpty(kernel, grid.Size, grid.GroupDim.Size)) return Nothing;
        var run = Accelerator.LoadStreamKernel(kernel);
        return () => run(grid, a1, a2);
    }

    /// <inheritdoc cref="Load{T1}(Action{T1}, KernelConfig, T1)"/>
    public Action Load<T1, T2, T3>(Action<T1, T2, T3> kernel, KernelConfig grid, T1 a1, T2 a2, T3 a3)
        where T1 : struct where T2 : struct where T3 : struct
    {
        if (IsEmpty(kernel, grid.Size, grid.GroupDim.Size)) return Nothing;
        var run = Accelerator.LoadStreamKernel(kernel);
        return () => run(grid, a1, a2, a3);
    }

    /// <inheritdoc cref="Load{T1}(Action{T1}, KernelConfig, T1)"/>
    public Action Load<T1, T2, T3, T4>(Action<T1, T2, T3, T4> kernel, KernelConfig grid, T1 a1, T2 a2, T3 a3, T4 a4)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
    {
        if (IsEmpty(kernel, grid.Size, grid.GroupDim.Size)) return Nothing;
        var run = Accelerator.LoadStreamKernel(kernel);
        return () => run(grid, a1, a2, a3, a4);
    }

    /// <inheritdoc cref="Load{T1}(Action{T1}, KernelConfig, T1)"/>
    public Action Load<T1, T2, T3, T4, T5>(Action<T1, T2, T3, T4, T5> kernel, KernelConfig grid, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct
    {
        if (IsEmpty(kernel, grid.Size, grid.GroupDim.Size)) return Nothing;
        var run = Accelerator.LoadStreamKernel(kernel);
        return () => run(grid, a1, a2, a3, a4, a5);
    }

    /// <inheritdoc cref="Load{T1}(Action{T1}, KernelConfig, T1)"/>
    public Action Load<T1, T2, T3, T4, T5, T6>(
        Action<T1, T2, T3, T4, T5, T6> kernel, KernelConfig grid, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
    {
        if (IsEmpty(kernel, grid.Size, grid.GroupDim.Size)) return Nothing;
        var run = Accelerator.LoadStreamKernel(kernel);
        return () => run(grid, a1, a2, a3, a4, a5, a6);
    }

    /// <inheritdoc cref="Load{T1}(Action{T1}, KernelConfig, T1)"/>
    public Action Load<T1, T2, T3, T4, T5, T6, T7>(
        Action<T1, T2, T3, T4, T5, T6, T7> kernel, KernelConfig grid, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct
    {
        if (IsEmpty(kernel, grid.Size, grid.GroupDim.Size)) return Nothing;
        var run = Accelerator.LoadStreamKernel(kernel);
        return () => run(grid, a1, a2, a3, a4, a5, a6, a7);
    }

    /// <inheritdoc cref="Load{T1}(Action{T1}, KernelConfig, T1)"/>
    public Action Load<T1, T2, T3, T4, T5, T6, T7, T8>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8> kernel, KernelConfig grid, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct
    {
        if (IsEmpty(kernel, grid.Size, grid.GroupDim.Size)) return Nothing;
        var run = Accelerator.LoadStreamKernel(kernel);
        return () => run(grid, a1, a2, a3, a4, a5, a6, a7, a8);
    }

    /// <inheritdoc cref="Load{T1}(Action{T1}, KernelConfig, T1)"/>
    public Action Load<T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> kernel, KernelConfig grid, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct
    {
        if (IsEmpty(kernel, grid.Size, grid.GroupDim.Size)) return Nothing;
        var run = Accelerator.LoadStreamKernel(kernel);
        return () => run(grid, a1, a2, a3, a4, a5, a6, a7, a8, a9);
    }

    /// <inheritdoc cref="Load{T1}(Action{T1}, KernelConfig, T1)"/>
    public Action Load<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> kernel, KernelConfig grid,
        T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
        where T7 : struct where T8 : struct where T9 : struct where T10 : struct
    {
        if (IsEmpty(kernel, grid.Size, grid.GroupDim.Size)) return Nothing;
        var run = Accelerator.LoadStreamKernel(kernel);
        return () => run(grid, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10);
    }
}
