using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ArchitectureTests;

/// <summary>Every type that a type's declaration or code speaks of, from IL. Constants and <c>nameof</c> leave no trace there.</summary>
internal static class UsedTypes
{
    public static IEnumerable<TypeDefinition> Of(TypeDefinition type) =>
        Declared(type).Concat(type.Methods.SelectMany(Signature)).Concat(type.Methods.Where(m => m.HasBody).SelectMany(m => Body(m.Body)))
            .SelectMany(Parts).Distinct().Select(Resolved).OfType<TypeDefinition>().Distinct();

    private static IEnumerable<TypeReference?> Declared(TypeDefinition type) =>
    [
        type.BaseType, .. type.Interfaces.Select(i => i.InterfaceType), .. type.Fields.Select(f => f.FieldType), .. Constraints(type),
        .. Attributes(type), .. type.Fields.SelectMany(Attributes), .. type.Properties.SelectMany(Attributes),
    ];

    private static IEnumerable<TypeReference?> Signature(MethodDefinition method) =>
        [method.ReturnType, .. method.Parameters.Select(p => p.ParameterType), .. Constraints(method), .. Attributes(method)];

    private static IEnumerable<TypeReference?> Body(MethodBody body) =>
    [
        .. body.Variables.Select(v => v.VariableType), .. body.ExceptionHandlers.Select(h => h.CatchType),
        .. body.Instructions.SelectMany(Operand),
    ];

    private static IEnumerable<TypeReference?> Operand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Constraints(IGenericParameterProvider owner) =>
        owner.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType);

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider owner) => owner.CustomAttributes.SelectMany(a =>
        a.ConstructorArguments.Concat(a.Properties.Select(p => p.Argument)).Select(argument => argument.Value).OfType<TypeReference>()
            .Prepend(a.AttributeType));

    // List<Bar[]> speaks of List and of Bar.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    // Types of other assemblies are of no interest, and their files need not be found.
    private static TypeDefinition? Resolved(TypeReference type) =>
        type as TypeDefinition ?? (type.Scope == type.Module ? type.Resolve() : null);
}
