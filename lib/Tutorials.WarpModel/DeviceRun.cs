using System.Reflection;
using ILGPU;
using ILGPU.Runtime;

namespace Tutorials.WarpModel;

/// <summary>
/// Runs a kernel through ILGPU on an accelerator. Only for kernels that the warp model has let pass: they end, and they stay inside their
/// views.
/// </summary>
public static class DeviceRun
{
    /// <inheritdoc cref="Run(Accelerator, MethodInfo, LaunchShape, IReadOnlyList{object})"/>
    public static IReadOnlyList<object> Run(Accelerator accelerator, Delegate code, LaunchShape shape, IReadOnlyList<object> arguments) =>
        Run(accelerator, code.Method, shape, arguments);

    /// <summary>Compiles the kernel; the accelerator keeps it for the launch.</summary>
    /// <param name="accelerator">For which device.</param>
    /// <param name="code">The kernel.</param>
    /// <param name="seesGroups">False where its first parameter is an index.</param>
    /// <exception cref="InternalCompilerException">ILGPU cannot compile it; other exceptions of ILGPU's say the same.</exception>
    public static Kernel Load(Accelerator accelerator, MethodInfo code, bool seesGroups) =>
        seesGroups ? accelerator.LoadKernel(code) : accelerator.LoadAutoGroupedKernel(code);

    /// <summary>Compiles and launches the kernel on copies of the arguments.</summary>
    /// <returns>The arguments with the arrays as the kernel left them.</returns>
    /// <exception cref="InternalCompilerException">ILGPU cannot compile it; other exceptions of ILGPU's say the same.</exception>
    public static IReadOnlyList<object> Run(Accelerator accelerator, MethodInfo code, LaunchShape shape, IReadOnlyList<object> arguments)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (shape.Threads == 0) return arguments;
        List<IDisposable> buffers = [];
        try
        {
            var parameters = code.GetParameters().AsSpan(shape.Extent is null ? 0 : 1);
            object[] given = new object[arguments.Count];
            var readers = new Func<object>[arguments.Count];
            for (int i = 0; i < given.Length; i++)
                (given[i], readers[i]) = Copy(accelerator, arguments[i], parameters[i].ParameterType, buffers);

            // The accelerator keeps compiled kernels, so this one is not ours to dispose.
            var kernel = Load(accelerator, code, seesGroups: shape.Extent is null);
            var stream = accelerator.DefaultStream;
            switch (shape.Extent)
            {
                case Index1D one: kernel.Launch(stream, one, given); break;
                case Index2D two: kernel.Launch(stream, two, given); break;
                default: kernel.Launch(stream, new KernelConfig(shape.GridSize, shape.GroupSize), given); break;
            }

            stream.Synchronize();
            return [.. readers.Select(read => read())];
        }
        finally
        {
            buffers.Reverse();
            foreach (var buffer in buffers) buffer.Dispose();
        }
    }

    private static (object Given, Func<object> Reader) Copy(Accelerator accelerator, object argument, Type type, List<IDisposable> buffers)
    {
        if (argument is not Array array) return (argument, () => argument);
        var copy = typeof(DeviceRun).GetMethod(nameof(CopyArray), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(array.GetType().GetElementType()!);
        object?[] own = [accelerator, array, type, buffers];
        return ((object, Func<object>))copy.Invoke(null, BindingFlags.DoNotWrapExceptions, null, own, null)!;
    }

    private static (object Given, Func<object> Reader) CopyArray<T>(
        Accelerator accelerator, T[] array, Type type, List<IDisposable> buffers) where T : unmanaged
    {
        if (array.Length == 0) return (As(ArrayView<T>.Empty, type), () => array);
        var buffer = accelerator.Allocate1D(array);
        buffers.Add(buffer);
        return (As<T>(buffer.View, type), () => buffer.GetAsArray1D());
    }

    private static IArrayView As<T>(ArrayView<T> view, Type type) where T : unmanaged
    {
        if (type == typeof(ArrayView<T>)) return view;
        ArrayView1D<T, Stride1D.Dense> dense = view;
        return dense;
    }
}
