using System.Reflection;

namespace Tutorials.WarpModel;

/// <summary>Finds what a call on a type parameter means once the type is known: <c>constrained</c> in ECMA-335, III.2.1.</summary>
internal static class Constraint
{
    /// <summary>The type's own method for a method of an interface or of <see cref="object"/>.</summary>
    public static MethodInfo Resolve(Type type, MethodInfo called)
    {
        if (!type.IsValueType || called.DeclaringType is not { } declaring) return called;
        if (!declaring.IsInterface)
        {
            Type[] parameters = [.. called.GetParameters().Select(parameter => parameter.ParameterType)];
            return type.GetMethod(called.Name, BindingFlags.Public | BindingFlags.Instance, parameters) ?? called;
        }

        var map = type.GetInterfaceMap(declaring);
        var open = called.IsGenericMethod ? called.GetGenericMethodDefinition() : called;
        int at = Array.FindIndex(map.InterfaceMethods, one => one.MetadataToken == open.MetadataToken && one.Module == open.Module);
        if (at < 0 || map.TargetMethods[at] is not { } own) return called;
        return called.IsGenericMethod ? own.MakeGenericMethod(called.GetGenericArguments()) : own;
    }
}
