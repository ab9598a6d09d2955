using System.Reflection;

namespace Tutorials.WarpModel;

/// <summary>Names as they stand in the source: compilers give lambdas, local functions and copies of a cell's methods others.</summary>
internal static class SourceNames
{
    // A session compiles a kernel of a cell once more, without its stop flag, under this prefix.
    private const string Twin = "__kernel_";

    public static string Of(MethodBase method)
    {
        string name = method.Name;
        if (method.IsConstructor)
            return $"{(method.IsStatic ? "the static initialiser" : "the constructor")} of {method.DeclaringType!.Name.Split('`')[0]}";
        if (name.Contains(">g__", StringComparison.Ordinal)) name = name.Split(">g__")[1].Split('|')[0];
        else if (name.StartsWith('<')) return "the lambda";
        name = name.Split('.')[^1];
        return name.StartsWith(Twin, StringComparison.Ordinal) ? name[Twin.Length..] : name;
    }
}
