using System.Reflection;
using System.Reflection.Metadata;

namespace Tutorials.WarpModel;

/// <summary>
/// What static fields of the learner's code begin with. Their initialiser is interpreted, as a kernel is: run by the runtime it could hang
/// or end the session.
/// </summary>
internal sealed class StaticFields(Launch launch)
{
    private const int MostNested = 16;
    private readonly Dictionary<Type, Dictionary<int, object?>> known = [];
    private int nested;

    /// <summary>The value of a field; a kernel gets a copy of an array and cannot change the program's.</summary>
    /// <exception cref="KernelFaultException">The field's initialiser is no code for a device.</exception>
    public object? Read(Lane lane, FieldInfo field)
    {
        object? value = Of(lane, field.DeclaringType!).TryGetValue(field.MetadataToken, out object? given)
            ? given
            : launch.Layouts.DefaultOf(field.FieldType);
        return value is not KernelFault fault ? value : throw KernelFaultException.Unsupported(
            $"{lane.MethodName} uses the static field {field.Name}, and its initialiser is no code for a device: {fault.Message} "
                + $"Hand {field.Name} in as a parameter, or make it a const.");
    }

    /// <summary>Keeps what an initialiser puts into a field.</summary>
    public void Write(FieldInfo field, object? value)
    {
        if (!known.TryGetValue(field.DeclaringType!, out var values)) known[field.DeclaringType!] = values = [];
        values[field.MetadataToken] = StackValues.Widen(StackValues.Narrow(value, field.FieldType));
    }

    private Dictionary<int, object?> Of(Lane lane, Type type)
    {
        if (known.TryGetValue(type, out var values)) return values;
        known[type] = values = [];
        if (type.TypeInitializer is not { } initialiser) return values;
        if (nested >= MostNested)
            throw KernelFaultException.Unsupported($"The static fields of {type.Name} begin with those of too many other types.");
        nested++;
        Initialise(values, DecodedMethod.Of(initialiser), lane);
        nested--;
        return values;
    }

    // The fields of a type that are no code for a device do not spoil the others: C# initialises one after another.
    private void Initialise(Dictionary<int, object?> values, DecodedMethod code, Lane asker)
    {
        for (int next = 0; next < code.Instructions.Length;)
        {
            var lane = new Lane(new(0, 0, 0), 0, asker.Thread, 0, code, []) { IsInitialiser = true };
            lane.Bottom.Next = next;
            try
            {
                while (lane.State == LaneState.Running) launch.StepLane(lane);
                if (lane.State == LaneState.Done) return;
                throw KernelFaultException.Unsupported("It waits for other threads.");
            }
            catch (KernelFaultException stop)
            {
                bool oneByOne = code.Locals.Length == 0;
                next = Math.Max(next, lane.Bottom.Next - 1);
                // Up to the field that this was for; of a static constructor of many parts, all that it has not reached.
                for (; next < code.Instructions.Length; next++)
                {
                    if (code.Instructions[next] is not { Code: ILOpCode.Stsfld, Operand: FieldInfo field }) continue;
                    values[field.MetadataToken] = stop.Fault;
                    if (oneByOne) break;
                }

                next++;
            }
        }
    }
}
