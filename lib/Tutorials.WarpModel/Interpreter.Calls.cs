using System.Reflection;
using System.Reflection.Metadata;

namespace Tutorials.WarpModel;

internal sealed partial class Interpreter
{
    // What may run as it is, because it only computes: numbers in, a number out.
    private static readonly HashSet<string> Pure =
    [
        "Math", "MathF", "BitConverter", "BitOperations", "XMath", "IntrinsicMath", "Interop", "Index1D", "Index2D", "Index3D",
        "LongIndex1D", "LongIndex2D", "LongIndex3D",
        "Int32", "UInt32", "Int64", "UInt64", "Int16", "UInt16", "Byte", "SByte", "Single", "Double", "Half", "Boolean", "Char",
    ];

    private readonly Dictionary<MethodBase, MethodInvoker> invokers = [];
    private readonly Dictionary<ConstructorInfo, ConstructorInvoker> makers = [];

    private void Call(Lane lane, Frame frame, Instruction instruction, MethodBase method)
    {
        var parameters = method.GetParameters();
        var arguments = new object?[parameters.Length + (method.IsStatic ? 0 : 1)];
        for (int i = arguments.Length - 1; i >= 0; i--) arguments[i] = frame.Pop();

        var type = method.DeclaringType!;
        if (type.Namespace is { } space && space.StartsWith("ILGPU", StringComparison.Ordinal))
        {
            if (new Intrinsics(launch, this).Run(lane, frame, instruction, method, arguments)) return;
        }
        else if (!IsOfRuntime(type))
        {
            lane.Enter(new(Decoded(method), arguments));
            return;
        }

        if (!Pure.Contains(type.Name) && !type.Name.StartsWith("ValueTuple", StringComparison.Ordinal))
            throw KernelFaultException.Unsupported($"{lane.Method.Name} calls {type.Name}.{method.Name}, "
                + "which does not exist on a device.");
        if (type == typeof(Math) && method.Name == nameof(Math.Clamp))
            throw KernelFaultException.Unsupported($"{lane.Method.Name} calls Math.Clamp, which throws where its limits are wrong: "
                + "no device can. Math.Min and Math.Max do the same, and so does ILGPU's IntrinsicMath.Clamp.");
        object? result = Invoke(lane, method, parameters, arguments);
        if (method is MethodInfo { ReturnType: var returned } && returned != typeof(void)) frame.Push(StackValues.Widen(result));
    }

    private static bool IsOfRuntime(Type type) => type.Assembly.GetName().Name is { } name
        && (name is "netstandard" or "mscorlib" || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    // A method of the runtime or of ILGPU that only computes. It works on a copy of its structure, which is then put back.
    private object? Invoke(Lane lane, MethodBase method, ParameterInfo[] parameters, object?[] arguments)
    {
        var reference = method.IsStatic ? null : arguments[0] as ManagedReference;
        object? self = method.IsStatic ? null
            : reference is null ? arguments[0]
            : StackValues.Copy(StackValues.Narrow(Load(lane, reference), method.DeclaringType!)!);
        if (self is not null && !method.DeclaringType!.IsInstanceOfType(self)) self = StackValues.Narrow(self, method.DeclaringType);
        int first = method.IsStatic ? 0 : 1;
        var given = new object?[parameters.Length];
        for (int i = 0; i < given.Length; i++)
        {
            var type = parameters[i].ParameterType;
            given[i] = type.IsByRef
                ? ((ManagedReference)arguments[first + i]!).Peek()
                : StackValues.Narrow(arguments[first + i], type);
        }

        if (!invokers.TryGetValue(method, out var invoker)) invokers[method] = invoker = MethodInvoker.Create(method);
        object? result = invoker.Invoke(self, given.AsSpan());
        for (int i = 0; i < given.Length; i++)
            if (parameters[i].ParameterType.IsByRef && !parameters[i].IsIn)
                Store(lane, (ManagedReference)arguments[first + i]!, StackValues.Widen(given[i]));
        if (reference is SlotReference && method is { IsConstructor: true }) reference.Poke(self);
        return result;
    }

    private void NewObject(Lane lane, Frame frame, ConstructorInfo constructor)
    {
        var type = constructor.DeclaringType!;
        if (!type.IsValueType)
            throw KernelFaultException.Unsupported($"{lane.Method.Name} makes an object ({type.Name.Split('`')[0]}): "
                + "a kernel has no heap.");
        var parameters = constructor.GetParameters();
        var arguments = new object?[parameters.Length + 1];
        for (int i = parameters.Length; i >= 1; i--) arguments[i] = frame.Pop();
        if (IsOfRuntime(type) || type.Namespace?.StartsWith("ILGPU", StringComparison.Ordinal) == true)
        {
            if (!makers.TryGetValue(constructor, out var maker)) makers[constructor] = maker = ConstructorInvoker.Create(constructor);
            object?[] given = [.. parameters.Select((p, i) => StackValues.Narrow(arguments[i + 1], p.ParameterType))];
            frame.Push(StackValues.Widen(maker.Invoke(given.AsSpan())));
            return;
        }

        var made = new SlotReference([Activator.CreateInstance(type)], 0);
        arguments[0] = made;
        lane.Enter(new(Decoded(constructor), arguments) { Constructed = made });
    }
}
