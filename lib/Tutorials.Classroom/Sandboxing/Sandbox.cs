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
/// Starts the program of this library where it can reach nothing: bubblewrap gives it a file system of its own (the runtime and the kit to
/// read, an empty home in memory), no network, no environment, and process numbers of its own, which end with it. What each piece is for:
/// <c>docs/decisions/grading.md</c>.
/// </summary>
public sealed class Sandbox : IDisposable
{
    // A terminal's Ctrl-C reaches every process of its session: what ends by it in mid-answer would look like a student's doing.
    private const string Apart = "setsid";

    private const string Bubblewrap = "bwrap", Install = "On Debian or Ubuntu run scripts/install-bubblewrap.sh (the package bubblewrap).";
    private static readonly string[] Linked = ["bin", "lib", "lib64"];
    private readonly string folder = Directory.CreateTempSubdirectory("tutorials-grading-").FullName;
    private readonly (string Name, string File) course;

    private Sandbox(bool isTrusting)
    {
        IsTrusting = isTrusting;
        course = KitFiles.WithoutExercises(folder);
    }

    /// <summary>True where students' code runs as the teacher, unguarded.</summary>
    public bool IsTrusting { get; }

    /// <summary>A sandbox, or why there is none here and what to do.</summary>
    public static (Sandbox? Sandbox, string? Problem) TryCreate() =>
        Problem() is { } problem ? (null, problem) : (new(isTrusting: false), null);

    /// <summary>None: students' code may do what the teacher may.</summary>
    public static Sandbox Trusting() => new(isTrusting: true);

    /// <summary>Why there is no sandbox here, and what to do; null where there is one.</summary>
    public static string? Problem() => Problem(Environment.GetEnvironmentVariable("PATH") ?? "");

    internal static string? Problem(string path)
    {
        if (!OperatingSystem.IsLinux())
            return "Grading needs a sandbox, and this is not Linux. Grade on a Linux machine (a virtual one, or WSL 2).";
        string[] missing = [.. new[] { Bubblewrap, Apart, "prlimit" }.Where(name => Find(name, path) is null)];
        if (missing.Length > 0) return $"Grading needs a sandbox, and {string.Join(" and ", missing)} was not found. {Install}";
        using var attempt = Process.Start(new ProcessStartInfo(Find(Bubblewrap, path)!,
            [.. Walls(new(TimeSpan.Zero, TimeSpan.Zero, 0, 1 << 20, 0, 0)), "--", "/usr/bin/true"])
            { RedirectStandardError = true, RedirectStandardOutput = true })!;
        string said = attempt.StandardError.ReadToEnd().Trim();
        attempt.WaitForExit();
        return attempt.ExitCode == 0
            ? null
            : $"Grading needs a sandbox, and bubblewrap may not make one here ({said}). User namespaces are forbidden: allow them "
                + "(sysctl kernel.unprivileged_userns_clone=1; on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0; a container needs "
                + "--security-opt seccomp=unconfined), or grade on another machine.";
    }

    /// <summary>Starts the program.</summary>
    /// <param name="word">What it is to do.</param>
    /// <param name="kit">What it sees.</param>
    /// <param name="limits">How far it may go.</param>
    /// <param name="cancellation">Ends it.</param>
    internal SandboxProcess Start(string word, SandboxKit kit, SandboxLimits limits, CancellationToken cancellation)
    {
        string dotnet = Path.Combine(KitFiles.Runtime, "dotnet");
        var start = IsTrusting
            ? new ProcessStartInfo(dotnet, [.. KitFiles.Started(KitFiles.Folder), word])
            : new ProcessStartInfo(Apart,
                // The root itself lies in memory without a limit: nobody writes there.
                [Find(Bubblewrap, Environment.GetEnvironmentVariable("PATH") ?? "")!, .. Walls(limits), .. Shown(kit),
                    "--remount-ro", "/", "--", .. Limited(limits), dotnet, .. KitFiles.Started("/kit"), word]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = folder;
        return new(Process.Start(start)!, limits, cancellation);
    }

    private static IEnumerable<string> Walls(SandboxLimits limits)
    {
        string disk = limits.DiskBytes.ToString(CultureInfo.InvariantCulture);
        return
        [
            "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534",
            "--hostname", "sandbox", "--ro-bind", "/usr", "/usr",
            .. Linked.SelectMany(Link),
            "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--proc", "/proc", "--dev", "/dev",
            "--size", disk, "--tmpfs", "/dev/shm", "--remount-ro", "/dev", "--size", disk, "--tmpfs", "/tmp", "--chdir", "/tmp",
            .. Variable("PATH", "/usr/bin"), .. Variable("HOME", "/tmp"), .. Variable("TUTORIALS_HOME", "/tmp"),
            .. Variable("TUTORIALS_QUICK", "1"), .. Variable("TUTORIALS_DEVICE", "simulator"), .. Variable("DOTNET_EnableDiagnostics", "0"),
            // Most of an answer's time is the compiler's, which is compiled first itself.
            .. Variable("DOTNET_TieredPGO", "0"),
            .. Variable("DOTNET_GCHeapHardLimit", "0x" + (limits.MemoryBytes / 2).ToString("x", CultureInfo.InvariantCulture)),
        ];
    }

    // Where /bin is a folder of its own and no link into /usr, it is shown as it is.
    private static string[] Link(string name) => !Path.Exists($"/{name}") ? []
        : new DirectoryInfo($"/{name}").LinkTarget is null ? ["--ro-bind", $"/{name}", $"/{name}"]
        : ["--symlink", $"usr/{name}", $"/{name}"];

    private static string[] Variable(string name, string value) => ["--setenv", name, value];

    private IEnumerable<string> Shown(SandboxKit kit)
    {
        foreach (string part in Hidden.SelectMany(path => (string[])["--size", "4096", "--tmpfs", path])) yield return part;
        foreach (string part in (string[])["--ro-bind", KitFiles.Runtime, KitFiles.Runtime]) yield return part;
        foreach (string part in Hidden.SelectMany(path => (string[])["--remount-ro", path])) yield return part;
        bool isJudge = kit == SandboxKit.Whole;
        foreach (string name in (isJudge ? KitFiles.ForJudges : KitFiles.ForStudents).Concat(KitFiles.NeededFolders))
            foreach (string part in (string[])["--ro-bind", Path.Combine(KitFiles.Folder, name), $"/kit/{name}"]) yield return part;
        if (isJudge) yield break;
        foreach (string part in (string[])["--ro-bind", course.File, $"/kit/{course.Name}"]) yield return part;
    }

    // Where kernels for Jupyter, or the kit itself, may be installed: with solutions in them.
    private static IEnumerable<string> Hidden =>
        new[] { "/usr/local", "/usr/share/jupyter", KitFiles.Folder }
            .Where(path => path.StartsWith("/usr/", StringComparison.Ordinal) && Directory.Exists(path));

    private static IEnumerable<string> Limited(SandboxLimits limits) =>
    [
        "/usr/bin/prlimit", Limit("data", limits.MemoryBytes), Limit("fsize", limits.DiskBytes), Limit("core", 0), Limit("nproc", 400),
        // The clock on the wall ends it long before, unless the grader itself was killed.
        Limit("cpu", 4 * (long)(limits.Time + limits.Start).TotalSeconds),
    ];

    private static string Limit(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");

    private static string? Find(string name, string path) =>
        path.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
