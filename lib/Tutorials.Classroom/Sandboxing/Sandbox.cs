using System.Diagnostics;
using System.Globalization;

namespace Tutorials.Classroom.Sandboxing;

/// <summary>Which part of the kit a process in a sandbox is given.</summary>
internal enum SandboxKit
{
    /// <summary>All but the exercises: for code of students.</summary>
    WithoutExercises,

    /// <summary>All: for a judge, in which no code of a student runs.</summary>
    Whole,
}

/// <summary>
/// Starts the program of this library where it can reach nothing: it sees the runtime and the kit, to read, an empty home in memory, no
/// network, no environment and no other process. What the walls are made of is found out here: bubblewrap, else Podman or Docker.
/// </summary>
public sealed class Sandbox : IDisposable
{
    /// <summary>The environment variable that says which walls to take: one of <see cref="Kinds"/>.</summary>
    public const string Variable = "TUTORIALS_SANDBOX";

    private static readonly string[] Kinds = ["bubblewrap", "podman", "docker"];
    private readonly string folder = Directory.CreateTempSubdirectory("tutorials-grading-").FullName;
    private readonly (string Name, string File) course;
    private readonly IWalls? walls;

    private Sandbox(IWalls? walls)
    {
        this.walls = walls;
        course = KitFiles.WithoutExercises(folder);
    }

    /// <summary>True where students' code runs as the teacher, unguarded.</summary>
    public bool IsTrusting => walls is null;

    /// <summary>A sandbox, or why there is none here and what to do.</summary>
    public static (Sandbox? Sandbox, string? Problem) TryCreate()
    {
        var (walls, problem) = Find(SearchPath.Own, Environment.GetEnvironmentVariable(Variable));
        return walls is null ? (null, problem) : (new(walls), null);
    }

    /// <summary>None: students' code may do what the teacher may.</summary>
    public static Sandbox Trusting() => new(walls: null);

    /// <summary>Why there is no sandbox here, and what to do; null where there is one.</summary>
    public static string? Problem() => Find(SearchPath.Own, Environment.GetEnvironmentVariable(Variable)).Problem;

    /// <param name="path">Where tools are looked for.</param>
    /// <param name="wanted">The one to take, or null for the first that works.</param>
    internal static (IWalls? Walls, string? Problem) Find(SearchPath path, string? wanted)
    {
        if (wanted is { Length: > 0 } && !Kinds.Contains(wanted))
            return (null, $"{Variable} is \"{wanted}\", and knows {string.Join(", ", Kinds)}.");
        List<string> problems = [];
        foreach (string kind in wanted is { Length: > 0 } ? [wanted] : Kinds)
        {
            var (walls, problem) = kind == Kinds[0] ? Bubblewrap.Find(path) : ContainerWalls.Find(kind, path);
            if (walls is not null) return (walls, null);
            problems.Add(problem!);
        }

        return (null, $"Grading needs a sandbox. {string.Join(" ", problems)}");
    }

    /// <summary>Starts the program.</summary>
    /// <param name="word">What it is to do.</param>
    /// <param name="kit">What it sees.</param>
    /// <param name="limits">How far it may go.</param>
    /// <param name="cancellation">Ends it.</param>
    internal SandboxProcess Start(string word, SandboxKit kit, SandboxLimits limits, CancellationToken cancellation)
    {
        var start = walls is null
            ? new ProcessStartInfo(Path.Combine(KitFiles.Runtime, "dotnet"), [.. KitFiles.Started(KitFiles.Folder), word])
            : walls.Start(new([.. Shown(kit)], Variables(limits)), limits, [.. KitFiles.Started("/kit"), word]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = folder;
        return new(Process.Start(start)!, () => walls?.End(start), limits, cancellation);
    }

    private static (string, string)[] Variables(SandboxLimits limits) =>
    [
        ("HOME", "/tmp"), ("TUTORIALS_HOME", "/tmp"), ("TUTORIALS_QUICK", "1"), ("TUTORIALS_DEVICE", "simulator"),
        ("DOTNET_EnableDiagnostics", "0"),
        // Most of an answer's time is the compiler's, which is compiled first itself.
        ("DOTNET_TieredPGO", "0"),
        ("DOTNET_GCHeapHardLimit", "0x" + (limits.MemoryBytes / 2).ToString("x", CultureInfo.InvariantCulture)),
    ];

    private IEnumerable<(string, string)> Shown(SandboxKit kit)
    {
        bool isJudge = kit == SandboxKit.Whole;
        var shown = (isJudge ? KitFiles.ForJudges : KitFiles.ForStudents).Concat(KitFiles.NeededFolders)
            .Select(name => (Path.Combine(KitFiles.Folder, name), $"/kit/{name}"));
        return isJudge ? shown : shown.Append((course.File, $"/kit/{course.Name}"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
