using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Tutorials.WarpModel;

internal sealed partial class Interpreter
{
    // What may run as it is, because it only computes: numbers in, a number out.
    private static readonly HashSet<string> Pure =
    [
        "Math", "MathF", "BitConverter", "BitOperations", "XMath", "IntrinsicMath", "Interop", "Index1D", "Index2D", "Index3D",
        "LongIndex1D", "LongIndex2D", "LongIndex3D",
        "Int32", "UInt32", "Int64", "UInt64", "Int16", "UInt16", "Byte", "SByte", "Single", "Double", "Half", "Boolean", "Char", "IntPtr",
        "UIntPtr",
    ];

    // Looked up once for an instruction: the runtime makes new objects of all of these on every question.
    internal sealed record Callee(ParameterInfo[] Parameters, bool OfIlgpu, bool OfRuntime, bool IsInterpreted)
    {
        public DecodedMethod? Code { get; set; }
    }

    private readonly Dictionary<MethodBase, MethodInvoker> invokers = [];
    private readonly Dictionary<ConstructorInfo, ConstructorInvoker> makers = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Call(Lane lane, Frame frame, Instruction instruction, MethodBase method)
    {
        var type = method.DeclaringType!;
        var callee = CalleeOf(type, method, instruction);
        object?[] arguments = new object?[callee.Parameters.Length + (method.IsStatic ? 0 : 1)];
        for (int i = arguments.Length - 1; i >= 0; i--) arguments[i] = frame.Pop();

        if (type.IsArray)
        {
            OnArray(lane, frame, method.Name, arguments);
            return;
        }

        if (callee.OfIlgpu && new Intrinsics(launch, this).Run(lane, frame, method, arguments)) return;
        if (callee.OfRuntime && OfRuntime(lane, frame, method, arguments)) return;
        if (callee.IsInterpreted)
        {
            callee.Code ??= DecodedMethod.Of(callee.OfIlgpu ? LibraryImplementation.Of(method) : method);
            lane.Enter(new(callee.Code, arguments) { Site = launch.SiteOf(lane, instruction) });
            return;
        }

        object? result = Invoke(lane, method, callee.Parameters, arguments);
        if (method is MethodInfo { ReturnType: var returned } && returned != typeof(void)) frame.Push(StackValues.Widen(result));
    }

    private Callee CalleeOf(Type type, MethodBase method, Instruction instruction)
    {
        if (instruction.Callee is { } known) return known;
        bool ofIlgpu = IsOfIlgpu(type);
        return instruction.Callee = new(method.GetParameters(), ofIlgpu, !ofIlgpu && IsOfRuntime(type), IsInterpreted(type, method));
    }

    // The learner's own, and ILGPU's beyond what only computes: an assertion in it is found instead of ending the process.
    private bool IsInterpreted(Type type, MethodBase method) => IsOfIlgpu(type)
        ? !Pure.Contains(type.Name) || method.Name is "op_Explicit" || method.Name.StartsWith("To", StringComparison.Ordinal)
        : !IsOfRuntime(type) || launch.Layouts.HoldsViews(type);

    private static bool IsOfIlgpu(Type type) => type.Assembly.GetName().Name is "ILGPU" or "ILGPU.Algorithms";

    private static bool IsOfRuntime(Type type) => type.Assembly.GetName().Name is { } name
        && (name is "netstandard" or "mscorlib" || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    // What a kernel may ask of the runtime; false where the method is simply called or interpreted.
    private bool OfRuntime(Lane lane, Frame frame, MethodBase method, object?[] arguments)
    {
        var type = method.DeclaringType!;
        if (type == typeof(RuntimeHelpers) && method.Name == nameof(RuntimeHelpers.InitializeArray))
        {
            RuntimeHelpers.InitializeArray((Array)arguments[0]!, ((FieldInfo)arguments[1]!).FieldHandle);
            return true;
        }

        if (type == typeof(Debug) || type == typeof(Trace))
        {
            if (method.Name == "Assert" && StackValues.IsZero(arguments[0])) throw AssertionFault(lane, arguments);
            return method.Name is "Assert" or "WriteLine" or "Write";
        }

        if (method is MethodInfo { Name: nameof(Math.Abs), ReturnType: var magnitude } && arguments is [int or long])
        {
            // A device gives back the smallest number where .NET throws.
            long value = StackValues.ToLong(arguments[0]);
            frame.Push(StackValues.Widen(StackValues.Narrow(value < 0 ? unchecked(-value) : value, magnitude)));
            return true;
        }

        if (type == typeof(Math) && method.Name == nameof(Math.Clamp))
            throw KernelFaultException.Unsupported($"{lane.MethodName} calls Math.Clamp, which throws where its limits are wrong: "
                + "no device can. Math.Min and Math.Max do the same, and so does ILGPU's IntrinsicMath.Clamp.");
        // What a method does with types of the learner's own, their code decides.
        bool ofLearner = method.IsGenericMethod && Array.Exists(method.GetGenericArguments(), one => !IsOfRuntime(one));
        bool makesTuple = method.IsConstructor && type.Name.StartsWith("ValueTuple", StringComparison.Ordinal);
        if (Pure.Contains(type.Name) && !ofLearner || makesTuple) return false;
        throw KernelFaultException.Unsupported($"{lane.MethodName} calls {type.Name}.{method.Name}, which ILGPU does not translate: "
            + "a kernel calls static methods of your own, Math and MathF, and ILGPU.");
    }

    private static KernelFaultException ThrowsFault(Lane lane) => KernelFaultException.Unsupported(
        $"{lane.MethodName} throws: a kernel has no exceptions. Write what is to come out instead.");

    private static KernelFaultException AssertionFault(Lane lane, object?[] arguments) => new(new(FaultKind.Assertion,
        $"{lane.Name}: an assertion in {lane.MethodName} does not hold{(arguments.Length > 1 ? $" ({arguments[1]})" : "")}.",
        lane.Thread));

    private void OnArray(Lane lane, Frame frame, string name, object?[] arguments)
    {
        var array = (Array)arguments[0]!;
        var element = ElementOf(lane, array, arguments.AsSpan(1, array.Rank));
        switch (name)
        {
            case "Get": frame.Push(StackValues.Widen(element.Peek())); break;
            case "Set": element.Poke(arguments[^1]); break;
            default: frame.Push(element); break;
        }
    }

    // A method of the runtime or of ILGPU that only computes. It works on a copy of its structure, which is then put back.
    private object? Invoke(Lane lane, MethodBase method, ParameterInfo[] parameters, object?[] arguments)
    {
        var reference = method.IsStatic ? null : arguments[0] as ManagedReference;
        object? self = method.IsStatic ? null
            : reference is null ? arguments[0]
            : StackValues.Copy(StackValues.Narrow(Load(lane, reference), method.DeclaringType!)!);
        if (self is not null && !method.DeclaringType!.IsInstanceOfType(self)) self = StackValues.Narrow(self, method.DeclaringType);
        int first = method.IsStatic ? 0 : 1;
        object?[] given = new object?[parameters.Length];
        for (int i = 0; i < given.Length; i++)
        {
            var type = parameters[i].ParameterType;
            given[i] = type.IsByRef
                ? StackValues.Narrow(Load(lane, (ManagedReference)arguments[first + i]!), type.GetElementType()!)
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

    private void NewObject(Lane lane, Frame frame, Instruction instruction, ConstructorInfo constructor)
    {
        var type = constructor.DeclaringType!;
        var (parameters, _, _, isInterpreted) = CalleeOf(type, constructor, instruction);
        object?[] arguments = new object?[parameters.Length + 1];
        for (int i = parameters.Length; i >= 1; i--) arguments[i] = frame.Pop();
        if (type.IsArray && parameters.Length == type.GetArrayRank())
        {
            frame.Push(NewArray(lane, type.GetElementType()!, [.. arguments.Skip(1).Select(StackValues.ToLong)]));
            return;
        }

        if (typeof(Exception).IsAssignableFrom(type)) throw ThrowsFault(lane);
        if (!type.IsValueType)
            throw KernelFaultException.Unsupported($"{lane.MethodName} makes an object ({type.Name.Split('`')[0]}): "
                + "a kernel has no heap. A struct does instead.");
        if (isInterpreted)
        {
            var made = new SlotReference([launch.Layouts.DefaultOf(type)], 0);
            arguments[0] = made;
            lane.Enter(new(DecodedMethod.Of(constructor), arguments) { Constructed = made, Site = launch.SiteOf(lane, instruction) });
            return;
        }

        if (!makers.TryGetValue(constructor, out var maker)) makers[constructor] = maker = ConstructorInvoker.Create(constructor);
        object?[] given = [.. parameters.Select((p, i) => StackValues.Narrow(arguments[i + 1], p.ParameterType))];
        frame.Push(StackValues.Widen(maker.Invoke(given.AsSpan())));
    }
}
