using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Dynamic;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;
using Tutorials.Notebooks.Sessions.References;

namespace Tutorials.Notebooks.Sessions.Cells;

/// <summary>The types that <see cref="OnceRead"/> makes: one for each type of a cell, with its name and its public members.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ReadingType
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;

    private static readonly MethodInfo Reader = typeof(ReadingType).GetMethod(nameof(Get), BindingFlags.NonPublic | BindingFlags.Instance)!;

    internal Func<int, object?>? Read;

    internal Func<string?>? Text;

    public override string? ToString() => Text!();

    protected object? Get(int member) => Read!(member);

    /// <summary>The type for objects of a cell's type; null where such objects are formatted as they are.</summary>
    internal static Type? For(Type type) =>
        AssemblyLoadContext.GetLoadContext(type.Assembly) is SessionLoadContext session && type.Assembly.Location.Length == 0
        && type is { IsGenericType: false, IsEnum: false, IsInterface: false, IsByRefLike: false }
        && !type.Name.StartsWith('<') && !typeof(IEnumerable).IsAssignableFrom(type) && !typeof(Exception).IsAssignableFrom(type)
        && !typeof(Delegate).IsAssignableFrom(type) && !typeof(IHtmlContent).IsAssignableFrom(type)
        && !typeof(IDynamicMetaObjectProvider).IsAssignableFrom(type)
        && !type.GetCustomAttributes(inherit: true).Any(attribute => attribute.GetType().Name == nameof(TypeFormatterSourceAttribute))
        && !Formatter.RegisteredFormatters(includeDefaults: false).Any(formatter => formatter.Type.IsAssignableFrom(type))
            ? session.ReadingTypes.GetOrAdd(type, Make) : null;

    /// <summary>What the formatters show of a type, in their order.</summary>
    internal static MemberInfo[] Members(Type type) => [.. type.GetMembers(Public).Where(member => member switch
    {
        FieldInfo field => !field.Name.Contains('<', StringComparison.Ordinal),
        PropertyInfo { CanRead: true } property => property.GetIndexParameters().Length == 0
            && property.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never,
        _ => false,
    })];

    private static Type? Make(Type type)
    {
        var members = Members(type);
        if (members.Any(member => TypeOf(member) is { IsByRef: true } or { IsByRefLike: true } or { IsPointer: true })) return null;
        var parent = type.BaseType is { } based ? For(based) : null;
        var module = AssemblyBuilder.DefineDynamicAssembly(new("Reading"), AssemblyBuilderAccess.Run).DefineDynamicModule("Reading");
        var made = module.DefineType(type.Name, TypeAttributes.Public, parent ?? typeof(ReadingType));
        foreach (var (i, member) in members.Index())
        {
            var getter = made.DefineMethod(
                "get_" + member.Name, MethodAttributes.Public | MethodAttributes.SpecialName, typeof(object), []);
            var code = getter.GetILGenerator();
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldc_I4, i);
            code.Emit(OpCodes.Call, Reader);
            code.Emit(OpCodes.Ret);
            made.DefineProperty(member.Name, PropertyAttributes.None, typeof(object), null).SetGetMethod(getter);
        }
        return made.CreateType();
    }

    private static Type TypeOf(MemberInfo member) =>
        member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
}
