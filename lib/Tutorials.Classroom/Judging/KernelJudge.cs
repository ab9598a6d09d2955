using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Tutorials.Course;
using Tutorials.Course.Exercising;

namespace Tutorials.Classroom.Judging;

/// <summary>
/// Judges one kernel in a process of its own. The kernel is data here: it is compiled from its text and carried out by the warp model, so
/// no code of a student runs in the process that gives the verdict.
/// </summary>
internal static class KernelJudge
{
    /// <summary>The argument of the program, and what it says before it reads.</summary>
    public const string Word = "judge", Ready = "ready";

    /// <summary>Says that it is ready, and answers requests: the kernels of one notebook, of which none runs here.</summary>
    public static void Serve(TextReader requests, TextWriter answers)
    {
        // The compiler's own first steps take seconds, and are not a student's.
        KernelSource.Compile("static void Nothing() { }", []);
        answers.WriteLine(Ready);
        while (requests.ReadLine() is { } line)
            answers.WriteLine(JsonSerializer.Serialize(Judge(JsonSerializer.Deserialize<KernelRequest>(line)!)));
    }

    internal static KernelVerdict Judge(KernelRequest request)
    {
        var (image, symbols, problem) = KernelSource.Compile(request.Members, request.Usings);
        if (problem is not null) return new(false, problem, null);
        var assembly = new AssemblyLoadContext("kernel").LoadFromStream(new MemoryStream(image));
        // Where the warp model looks for the lines of an assembly from memory.
        AppContext.SetData($"portable-pdb:{assembly.ManifestModule.ModuleVersionId}", symbols);
        if (Find(assembly, request.Method) is not { } method)
            return new(
                false, $"Exercises.Check is handed {request.Method}, and the cell has no static method of that name, or several.", null);
        Type[] types = [.. method.GetParameters().Select(p => p.ParameterType), method.ReturnType];
        if (method.IsGenericMethod || types.Any(type => type.IsByRef || type.IsByRefLike))
            return new(false, $"{method.Name} has parameters that no kernel can have.", null);
        var verdict = Exercises.Get(request.Exercise).Check(new(method.CreateDelegate(Expression.GetDelegateType(types))));
        return new(verdict.Passed, verdict.Message, verdict.Picture is { } picture ? Html(picture) : null);
    }

    // "Brighten", or "Kernels.Brighten" where the cell has a class for its kernels.
    private static MethodInfo? Find(Assembly assembly, string name)
    {
        string[] parts = name.Split('.');
        var type = assembly.GetType("Cell");
        foreach (string part in parts[..^1]) type = type?.GetNestedType(part, BindingFlags.Public | BindingFlags.NonPublic);
        MethodInfo[] found =
        [
            .. (type?.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) ?? [])
                .Where(method => method.Name == parts[^1]),
        ];
        return found.Length == 1 ? found[0] : null;
    }

    private static string Html(Tutorials.Course.Figures.IShown picture)
    {
        using var writer = new StringWriter();
        picture.WriteHtml(writer);
        return writer.ToString();
    }
}
