using System.Linq.Expressions;
using System.Reflection;

namespace Tutorials.Course.Exercising;

/// <summary>Marks a nested class of a <see cref="CodeExercise"/>, or a method of one, as a wrong answer.</summary>
/// <param name="name">A short name: <c>no-guard</c>.</param>
/// <param name="says">Words that the message must contain.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WrongAttribute(string name, string says) : Attribute
{
    /// <summary>A short name for the mistake.</summary>
    public string Name { get; } = name;

    /// <summary>Words that the message must contain.</summary>
    public string Says { get; } = says;
}

/// <summary>
/// An exercise answered by a method. The starter, the solution and the wrong answers are compiled code: nested static classes
/// <c>Starter</c>, <c>Solution</c> and others marked with <see cref="WrongAttribute"/>, each with one public method of the same name.
/// What the lesson shows is cut out of the file that was compiled.
/// </summary>
public abstract class CodeExercise : Exercise
{
    /// <summary>The judgement on a method with the right parameters.</summary>
    protected abstract Verdict Judge(Delegate code);

    /// <inheritdoc/>
    public sealed override string StarterText => Cell("Starter");

    /// <inheritdoc/>
    public sealed override string SolutionText => Cell("Solution");

    /// <inheritdoc/>
    public sealed override Answer StarterAnswer => AnswerOf(Method(Nested("Starter")));

    /// <inheritdoc/>
    public sealed override Answer SolutionAnswer => AnswerOf(Method(Nested("Solution")));

    /// <inheritdoc/>
    public sealed override IReadOnlyList<WrongAnswer> WrongAnswers =>
    [
        .. from nested in GetType().GetNestedTypes()
           let marked = nested.GetCustomAttribute<WrongAttribute>()
           from method in marked is null ? nested.GetMethods(Own) : [Method(nested)]
           let wrong = marked ?? method.GetCustomAttribute<WrongAttribute>()
           where wrong is not null
           select new WrongAnswer(wrong.Name, AnswerOf(method), wrong.Says),
    ];

    /// <inheritdoc/>
    public sealed override Verdict Check(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var asked = AskedMethod;
        return answer.Code is { } code
            ? Check(code, MethodShape.Of(code.Method))
            : Verdict.Fail($"This exercise is handed your method: Exercises.Check(\"{Id}\", {asked.Name}).");
    }

    /// <summary>The method that the task asks for.</summary>
    public MethodInfo AskedMethod => Method(Nested("Solution"));

    /// <summary>True where the method is a kernel: it takes an index or a view of a device's memory.</summary>
    public bool IsKernel => AskedMethod.GetParameters().Any(p => p.ParameterType.Assembly == typeof(ILGPU.Index1D).Assembly);

    /// <summary>Judges a method that stands for one of this shape: a proxy of a method that runs in another process.</summary>
    public Verdict Check(Delegate code, MethodShape shape)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(shape);
        var asked = AskedMethod;
        var right = MethodShape.Of(asked);
        if (!shape.Types.SequenceEqual(right.Types))
            return Verdict.Fail($"The parameters of {asked.Name} were changed. They are: "
                + $"{string.Join(", ", asked.GetParameters().Select(p => $"{Spelled(p.ParameterType)} {p.Name}"))}; "
                + $"it returns {Spelled(asked.ReturnType)}.");
        if (ChangedPlaces(shape.Names, right.Names) is { } order)
            return Verdict.Fail($"The parameters of {asked.Name} have changed places. "
                + $"They are handed over as {order}, whatever they are called.");
        try
        {
            return Judge(code);
        }
        catch (Exception error) when (error is not (OperationCanceledException or ThreadInterruptedException or OutOfMemoryException))
        {
            // The reader's own code threw: that is an answer, and a stopped cell is none.
            return Verdict.Fail($"{asked.Name} threw {error.GetType().Name}: {error.Message}");
        }
    }

    // Two parameters of one type: the compiler does not mind which of them comes first, and the result would be a riddle.
    private static string? ChangedPlaces(IReadOnlyList<string> names, IReadOnlyList<string> right) =>
        !names.SequenceEqual(right) && names.Order().SequenceEqual(right.Order()) ? string.Join(", ", right) : null;

    // As a reader writes it: ArrayView<float>, not ArrayView`1 of Single.
    private static string Spelled(Type type) => type switch
    {
        { IsArray: true } => $"{Spelled(type.GetElementType()!)}[]",
        _ when type.IsAssignableTo(typeof(System.Runtime.CompilerServices.ITuple)) =>
            $"({string.Join(", ", type.GetGenericArguments().Select(Spelled))})",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Spelled))}>",
        _ when type == typeof(void) => "void",
        _ when type == typeof(int) => "int",
        _ when type == typeof(byte) => "byte",
        _ when type == typeof(float) => "float",
        _ when type == typeof(double) => "double",
        _ when type == typeof(string) => "string",
        _ => type.Name,
    };

    private static Answer AnswerOf(MethodInfo method)
    {
        Type[] types = [.. method.GetParameters().Select(p => p.ParameterType), method.ReturnType];
        return new(method.CreateDelegate(Expression.GetDelegateType(types)));
    }

    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // The method of the exercise comes first; helpers may follow it.
    private static MethodInfo Method(Type nested) =>
        nested.GetMethods(Own).MinBy(m => m.MetadataToken)
        ?? throw new InvalidOperationException($"{nested.FullName} has no public static method.");

    private Type Nested(string name) => GetType().GetNestedType(name)
        ?? throw new InvalidOperationException($"{GetType().Name} has no public nested class '{name}'.");

    private string Cell(string nested)
    {
        string code = ExerciseSource.ClassBody(GetType(), nested).Replace("public static ", "static ", StringComparison.Ordinal);
        return $"{code}\nExercises.Check(\"{Id}\", {Method(Nested(nested)).Name})";
    }
}

/// <summary>What a method takes and gives back, as text: it can come from another process.</summary>
/// <param name="Types">The parameters' types, then the returned one.</param>
/// <param name="Names">The parameters' names.</param>
public sealed record MethodShape(IReadOnlyList<string> Types, IReadOnlyList<string> Names)
{
    /// <summary>That of a method.</summary>
    public static MethodShape Of(MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        var parameters = method.GetParameters();
        return new(
            [.. parameters.Select(p => p.ParameterType).Append(method.ReturnType).Select(Named)],
            [.. parameters.Select(p => p.Name ?? "")]);
    }

    // Two assemblies may have types of one name, and a cell may declare one of its own.
    private static string Named(Type type) => $"{type}, {type.Assembly.GetName().Name}";
}
