using System.Reflection;
using System.Runtime.InteropServices;
using Mono.Cecil;
using Tutorials.Course.Exercising;

namespace Tutorials.Classroom.Sandboxing;

/// <summary>What a sandbox shows of the kit.</summary>
internal static class KitFiles
{
    private const string Settings = ".runtimeconfig.json", List = ".deps.json", KernelHost = "Tutorials.KernelHost";
    private const string Course = "Tutorials.Course.dll", SourcePrefix = "exercise/";

    private static readonly string[] Tasks = ["Tutorials.Course.Exercising.Tasks", "Tutorials.Course.Exercising.Gym"];

    /// <summary>The folder of the kit: beside this library, where the program's other files are too.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(KitFiles).Assembly.Location)!;

    /// <summary>
    /// What starts the program, in a folder that is the kit's there. The command's folder holds what the command's own list of files names:
    /// with a web framework beside the runtime it lacks some that this program's own list asks for.
    /// </summary>
    public static IEnumerable<string> Started(string folder)
    {
        string program = Path.GetFileNameWithoutExtension(typeof(KitFiles).Assembly.Location);
        string? host = Assembly.GetEntryAssembly()?.GetName().Name;
        bool isListed = new[] { Settings, List }.All(ending => File.Exists(Path.Combine(Folder, host + ending))) && host is not null;
        string list = isListed ? host! : program;
        return ["exec", "--runtimeconfig", $"{folder}/{list}{Settings}", "--depsfile", $"{folder}/{list}{List}", $"{folder}/{program}.dll"];
    }

    /// <summary>The folder of the runtime, with its starter.</summary>
    public static string Runtime { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>
    /// Files that code of students may see: neither symbols, which hold the sources of solutions, nor the course, which is shown without
    /// its exercises, nor the pages of the live application, which hold the course once more.
    /// </summary>
    public static IEnumerable<string> ForStudents => Files("*.dll").Concat(Files("*.json")).Where(name => name != Course);

    /// <summary>
    /// Files of a judge: all but those with which it would start the process that runs kernels for real. That one runs a student's code,
    /// and beside the judge it could reach into it.
    /// </summary>
    public static IEnumerable<string> ForJudges => Files("*").Where(name => name != KernelHost + Settings);

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Folder, pattern).Select(Path.GetFileName).OfType<string>();

    private static readonly string[] Folders = ["datasets", "runtimes"];

    /// <summary>Folders that a lesson needs.</summary>
    public static IEnumerable<string> NeededFolders =>
        Folders.Where(name => Directory.Exists(Path.Combine(Folder, name)));

    /// <summary>
    /// Writes the course without its exercises: no class of a task, so no solution, no hidden case, no judge; and not their sources.
    /// </summary>
    /// <returns>The file's name in the kit, and where it was written.</returns>
    public static (string Name, string File) WithoutExercises(string folder)
    {
        string file = Path.Combine(folder, Course);
        Write(file, type => Tasks.Contains(type.Namespace), _ => true, handedOut: null);
        return (Course, file);
    }

    /// <summary>Writes the course into a kit for students: of these exercises only what is to be done is in it.</summary>
    public static void WriteForStudents(string folder, IReadOnlyCollection<Exercise> exercises)
    {
        var types = exercises.Select(exercise => exercise.GetType()).ToArray();
        var (names, sources) = (types.Select(type => type.FullName).ToHashSet(), types.Select(type => $"{SourcePrefix}{type.Name}."));
        Write(Path.Combine(folder, Course), type => names.Contains(type.FullName),
            resource => sources.Any(source => resource.StartsWith(source, StringComparison.Ordinal)), HandedOutExercise.Write(exercises));
    }

    /// <summary>
    /// Files that a kit for students has as they are: no symbols and no descriptions of the course, which name mistakes and answers.
    /// </summary>
    public static bool IsForStudents(string file) =>
        Path.GetExtension(file) != ".pdb" && Path.GetFileNameWithoutExtension(file) != Path.GetFileNameWithoutExtension(Course);

    private static void Write(string file, Func<TypeDefinition, bool> isTask, Func<string, bool> isSource, byte[]? handedOut)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Folder);
        resolver.AddSearchDirectory(RuntimeEnvironment.GetRuntimeDirectory());
        using var course = AssemblyDefinition.ReadAssembly(Path.Combine(Folder, Course), new() { AssemblyResolver = resolver });
        var module = course.MainModule;
        // What the compiler keeps beside a task's class stays: tables of numbers without a name.
        foreach (var task in module.Types.Where(isTask).ToArray()) module.Types.Remove(task);
        foreach (var source in module.Resources
            .Where(r => r.Name.StartsWith(SourcePrefix, StringComparison.Ordinal) && isSource(r.Name)).ToArray())
            module.Resources.Remove(source);
        if (handedOut is not null)
            module.Resources.Add(new EmbeddedResource(HandedOutExercise.Resource, Mono.Cecil.ManifestResourceAttributes.Public, handedOut));
        course.Write(file);
    }
}
