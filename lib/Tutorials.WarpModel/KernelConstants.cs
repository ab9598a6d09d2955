using System.Reflection;
using System.Reflection.Metadata;

namespace Tutorials.WarpModel;

/// <summary>The whole numbers that stand in a kernel's code: what it takes for granted shows at sizes beyond them.</summary>
public static class KernelConstants
{
    /// <summary>Those of the kernel and of the methods of its own assembly that it calls.</summary>
    public static IReadOnlySet<int> Of(Delegate kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        HashSet<int> constants = [];
        // By token: a generic method that calls itself for ever larger types is one method.
        HashSet<int> seen = [kernel.Method.MetadataToken];
        Queue<MethodBase> open = new([kernel.Method]);
        while (open.TryDequeue(out var method))
        {
            foreach (var instruction in Code(method))
            {
                if (instruction is { Code: ILOpCode.Ldc_i4, Operand: int number }) constants.Add(number);
                if (instruction is { Code: ILOpCode.Ldc_i8, Operand: long and >= 0 and <= int.MaxValue and var large })
                    constants.Add((int)large);
                if (instruction.Operand is MethodBase called && called.Module == kernel.Method.Module && seen.Add(called.MetadataToken))
                    open.Enqueue(called);
            }
        }

        return constants;
    }

    /// <summary>The bytes of its IL; none where the runtime cannot even make its variables.</summary>
    public static byte[] Body(Delegate kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        try
        {
            return kernel.Method.GetMethodBody()?.GetILAsByteArray() ?? [];
        }
        catch (TypeLoadException)
        {
            // The model says so, with its line.
            return [];
        }
    }

    // What the model cannot run has no constants that matter: it says so when it gets there.
    private static Instruction[] Code(MethodBase method)
    {
        try
        {
            return DecodedMethod.Of(method).Instructions;
        }
        catch (KernelFaultException)
        {
            return [];
        }
    }
}
