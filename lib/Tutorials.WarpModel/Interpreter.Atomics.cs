namespace Tutorials.WarpModel;

internal sealed partial class Interpreter
{
    /// <summary>Reads, changes and writes in one go; the old value comes back.</summary>
    public object? Atomic(Lane lane, string name, object?[] arguments)
    {
        if (arguments[0] is not MemoryReference reference)
            throw KernelFaultException.Unsupported($"Atomic.{name} needs an element of a view: Atomic.{name}(ref view[i], …).");
        launch.OnAtomic(lane, reference, name);
        object? old = StackValues.Widen(reference.Peek());
        bool unsigned = reference.Type == typeof(uint) || reference.Type == typeof(ulong);
        object? changed = (name, arguments) switch
        {
            ("Add", [_, var with]) => Sum(old, with),
            ("Max", [_, var with]) => Compare(with, old, unsigned) > 0 ? with : old,
            ("Min", [_, var with]) => Compare(with, old, unsigned) < 0 ? with : old,
            ("And", [_, var with]) => Bits(old, with, static (a, b) => a & b),
            ("Or", [_, var with]) => Bits(old, with, static (a, b) => a | b),
            ("Xor", [_, var with]) => Bits(old, with, static (a, b) => a ^ b),
            ("Exchange", [_, var with]) => with,
            ("CompareExchange", [_, var expected, var with]) => Compare(old, expected, unsigned: false) == 0 ? with : old,
            _ => throw KernelFaultException.Unsupported($"The warp model does not know Atomic.{name}."),
        };
        reference.Poke(changed);
        return old;
    }

    private static object Sum(object? a, object? b) => (a, b) switch
    {
        (int x, int y) => (object)unchecked(x + y),
        (float x, float y) => x + y,
        (double or float, _) => StackValues.As<double>(a) + StackValues.As<double>(b),
        _ => unchecked(StackValues.ToLong(a) + StackValues.ToLong(b)),
    };

    // The reference cuts it down to its own size.
    private static long Bits(object? a, object? b, Func<long, long, long> join) => join(StackValues.ToLong(a), StackValues.ToLong(b));
}
