using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tutorials.Notebooks.Sessions.Compiling;

/// <summary>
/// Recognises the code that ILGPU compiles for a device. It must stay as it was typed: ILGPU rejects the stop check,
/// which reads a static field. The rules and their limits are in <c>docs/decisions/stopping-cells.md</c>.
/// </summary>
internal sealed class KernelCode(SemanticModel model)
{
    /// <summary>Before the name of the unchanged twin that kernels call instead of the checked method.</summary>
    public const string TwinPrefix = "__kernel_";

    /// <summary>A method or lambda that can be given to ILGPU as a kernel.</summary>
    public bool IsKernel(SyntaxNode function)
    {
        if (MethodOf(function) is not { } method || method.Parameters.Any(p => p.Type.IsReferenceType))
            return false;
        return method.Parameters.Any(parameter => IsDeviceValue(parameter.Type)) || UsesGroups(function);
    }

    /// <summary>
    /// A static method that a kernel could call: no objects in its signature, and something in it that would be changed.
    /// It is compiled twice, once with the stop check and once without.
    /// </summary>
    public bool NeedsTwin(MethodDeclarationSyntax method) => CouldBeCalledByKernels(method)
        && !IsKernel(method)
        && !method.DescendantNodes().OfType<YieldStatementSyntax>().Any()
        && (method.DescendantNodes().Any(IsLoop) || Recurses(method));

    private bool CouldBeCalledByKernels(MethodDeclarationSyntax method) =>
        model.GetDeclaredSymbol(method) is { IsStatic: true, IsAsync: false } symbol
        && symbol.ContainingType.TypeKind is TypeKind.Class or TypeKind.Submission
        && !symbol.ReturnType.IsReferenceType
        && !symbol.Parameters.Any(parameter => parameter.Type.IsReferenceType);

    /// <summary>Whether a function gets the test at its entry: any that calls something, unless a kernel could call it.</summary>
    public bool MayRecurse(BaseMethodDeclarationSyntax function) =>
        function is MethodDeclarationSyntax method && CouldBeCalledByKernels(method)
        ? Recurses(method)
        : function.DescendantNodes().Any(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
            or InterpolatedStringExpressionSyntax or ElementAccessExpressionSyntax or BinaryExpressionSyntax or SimpleNameSyntax);

    /// <summary>Whether a function can come back to itself through the cell's own functions. No device can run that.</summary>
    public bool Recurses(SyntaxNode function) => model.GetDeclaredSymbol(function) is { } self && Reaches(function, self, []);

    private bool Reaches(SyntaxNode function, ISymbol self, HashSet<SyntaxNode> seen) => function.DescendantNodes()
        .Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or BinaryExpressionSyntax
            or PrefixUnaryExpressionSyntax or ElementAccessExpressionSyntax or CastExpressionSyntax)
        .Select(node => model.GetSymbolInfo(node).Symbol?.OriginalDefinition)
        .Where(symbol => symbol is IMethodSymbol or IPropertySymbol)
        .Any(symbol => SymbolEqualityComparer.Default.Equals(symbol, self) || symbol!.DeclaringSyntaxReferences
            .Where(reference => reference.SyntaxTree == model.SyntaxTree).Select(reference => reference.GetSyntax())
            .Any(called => seen.Add(called) && Reaches(called, self, seen)));

    /// <summary>The name that kernel code has to use for a called method; null where the method is as it was typed.</summary>
    public string? TwinOf(SimpleNameSyntax name)
    {
        if (model.GetSymbolInfo(name).Symbol is not IMethodSymbol { IsStatic: true } method) return null;
        string twin = TwinPrefix + method.Name;
        bool here = method.OriginalDefinition.DeclaringSyntaxReferences
            .Where(reference => reference.SyntaxTree == model.SyntaxTree)
            .Select(reference => reference.GetSyntax())
            .OfType<MethodDeclarationSyntax>()
            .Any(NeedsTwin);
        return here || method.ContainingType?.GetMembers(twin).IsEmpty == false ? twin : null;
    }

    /// <summary>The variables of the notebook that a kernel lambda reads: what no device can see.</summary>
    public IEnumerable<string> CapturedVariables(SyntaxNode lambda) => lambda.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Select(name => model.GetSymbolInfo(name).Symbol)
        .Where(symbol => symbol is IFieldSymbol { IsStatic: false, ContainingType.IsScriptClass: true }
            || (symbol is ILocalSymbol or IParameterSymbol && !symbol.DeclaringSyntaxReferences.Any(r => lambda.Span.Contains(r.Span))))
        .Select(symbol => symbol!.Name)
        .Distinct();

    public static bool IsLoop(SyntaxNode node) =>
        node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    private IMethodSymbol? MethodOf(SyntaxNode function) => function is AnonymousFunctionExpressionSyntax
        ? model.GetSymbolInfo(function).Symbol as IMethodSymbol
        : model.GetDeclaredSymbol(function) as IMethodSymbol;

    private bool UsesGroups(SyntaxNode function) => function.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText is "Grid" or "Group" or "Warp" or "SharedMemory" or "LocalMemory")
        .Any(name => model.GetSymbolInfo(name).Symbol is INamedTypeSymbol type && IsOfIlgpu(type));

    // An index or a view, or a struct of the reader's that holds one.
    private static bool IsDeviceValue(ITypeSymbol type, int depth = 3) =>
        type.IsValueType
        && (IsOfIlgpu(type)
            || (depth > 0 && type.Locations.Any(location => location.IsInSource)
                && type.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsStatic && IsDeviceValue(field.Type, depth - 1))));

    private static bool IsOfIlgpu(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space?.Name == "ILGPU";
    }
}
