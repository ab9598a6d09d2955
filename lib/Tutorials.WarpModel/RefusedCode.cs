using System.Reflection;
using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

/// <summary>What C# has and ILGPU does not translate, with what to write instead.</summary>
internal static class RefusedCode
{
    /// <summary>Refuses a method for the first such instruction.</summary>
    /// <exception cref="KernelFaultException">There is one; it names the line.</exception>
    public static void Check(IEnumerable<Instruction> instructions, string method)
    {
        foreach (var instruction in instructions)
            if (WordsFor(instruction.Operand) is { } words)
                throw KernelFaultException.Unsupported($"{method} uses {words}").At(instruction.Location);
    }

    private static string? WordsFor(object? operand) => operand switch
    {
        Type type => Nullable.GetUnderlyingType(type) is { } of ? NullableOf(of) : null,
        FieldInfo { FieldType.IsValueType: true } field when field.IsDefined(typeof(FixedBufferAttribute), inherit: false) =>
            $"the fixed buffer {field.Name}, which ILGPU does not translate. LocalMemory.Allocate1D<T>(n), or a field for each number, "
                + "does instead.",
        MethodBase { DeclaringType.Name: "<PrivateImplementationDetails>", Name: var name }
            when name.StartsWith("InlineArray", StringComparison.Ordinal) =>
            "an inline array, which ILGPU does not translate. LocalMemory.Allocate1D<T>(n), or an array of the thread's own, does instead.",
        MemberInfo { DeclaringType: { } owner } when Nullable.GetUnderlyingType(owner) is { } of => NullableOf(of),
        _ => null,
    };

    private static string NullableOf(Type type) =>
        $"a value that may be null ({type.Name}?), which ILGPU does not translate. A bool beside the value does instead.";
}
