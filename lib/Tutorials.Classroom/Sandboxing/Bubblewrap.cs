using System.Diagnostics;
using System.Globalization;

namespace Tutorials.Classroom.Sandboxing;

/// <summary>
/// Linux's own walls, put up by bubblewrap: a file system of its own, no network, no environment, and process numbers of its own, which
/// end with it. What each piece is for: <c>docs/decisions/grading.md</c>.
/// </summary>
internal sealed class Bubblewrap : IWalls
{
    // A terminal's Ctrl-C reaches every process of its session: what ends by it in mid-answer would look like a student's doing.
    private const string Apart = "setsid", Name = "bwrap", Limiting = "prlimit";
    private const string Install = "On Debian or Ubuntu run scripts/install-bubblewrap.sh (the package bubblewrap).";
    private static readonly string[] Linked = ["bin", "lib", "lib64"];
    private readonly string program;

    private Bubblewrap(string program) => this.program = program;

    /// <summary>These walls, or why they cannot be had here and what to do.</summary>
    public static (IWalls? Walls, string? Problem) Find(SearchPath path)
    {
        if (!OperatingSystem.IsLinux()) return (null, "bubblewrap is for Linux (a virtual machine will do, or WSL 2).");
        string[] missing = [.. new[] { Name, Apart, Limiting }.Where(name => path.Find(name) is null)];
        if (missing.Length > 0) return (null, $"{string.Join(" and ", missing)} was not found. {Install}");
        var walls = new Bubblewrap(path.Find(Name)!);
        string[] alone = [.. Walls(new([], []), new(TimeSpan.Zero, TimeSpan.Zero, 0, 1 << 20, 0, 0)), "--", "/usr/bin/true"];
        using var attempt = Process.Start(
            new ProcessStartInfo(walls.program, alone) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        string said = attempt.StandardError.ReadToEnd().Trim();
        attempt.WaitForExit();
        return attempt.ExitCode == 0
            ? (walls, null)
            : (null, $"bubblewrap may not make a sandbox here ({said}). User namespaces are forbidden: allow them "
                + "(sysctl kernel.unprivileged_userns_clone=1; on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0; a container needs "
                + "--security-opt seccomp=unconfined), or grade on another machine.");
    }

    public ProcessStartInfo Start(Inside inside, SandboxLimits limits, IEnumerable<string> arguments) => new(Apart,
    [
        program, .. Walls(inside, limits), .. Hide(["--size", "4096", "--tmpfs"]), "--ro-bind", KitFiles.Runtime, KitFiles.Runtime,
        .. Hide(["--remount-ro"]), .. inside.Shown.SelectMany(one => (string[])["--ro-bind", one.Path, one.Seen]),
        // The root itself lies in memory without a limit: nobody writes there.
        "--remount-ro", "/", "--", .. Limited(limits), Path.Combine(KitFiles.Runtime, "dotnet"), .. arguments,
    ]);

    /// <summary>Nothing: everything inside has the first process of its own numbering for a parent, and ends with it.</summary>
    public void End(ProcessStartInfo started)
    {
    }

    private static IEnumerable<string> Walls(Inside inside, SandboxLimits limits)
    {
        string disk = limits.DiskBytes.ToString(CultureInfo.InvariantCulture);
        return
        [
            "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534",
            "--hostname", "sandbox", "--ro-bind", "/usr", "/usr",
            .. Linked.SelectMany(Link),
            "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--proc", "/proc", "--dev", "/dev",
            "--size", disk, "--tmpfs", "/dev/shm", "--remount-ro", "/dev", "--size", disk, "--tmpfs", "/tmp", "--chdir", "/tmp",
            "--setenv", "PATH", "/usr/bin", .. inside.Variables.SelectMany(one => (string[])["--setenv", one.Name, one.Value]),
        ];
    }

    // Where /bin is a folder of its own and no link into /usr, it is shown as it is.
    private static string[] Link(string name) => !Path.Exists($"/{name}") ? []
        : new DirectoryInfo($"/{name}").LinkTarget is null ? ["--ro-bind", $"/{name}", $"/{name}"]
        : ["--symlink", $"usr/{name}", $"/{name}"];

    // Where kernels for Jupyter, or the kit itself, may be installed: with solutions in them.
    private static IEnumerable<string> Hide(string[] how) =>
        new[] { "/usr/local", "/usr/share/jupyter", KitFiles.Folder }
            .Where(path => path.StartsWith("/usr/", StringComparison.Ordinal) && Directory.Exists(path))
            .SelectMany(path => (string[])[.. how, path]);

    private static IEnumerable<string> Limited(SandboxLimits limits) =>
    [
        $"/usr/bin/{Limiting}", Limit("data", limits.MemoryBytes), Limit("fsize", limits.DiskBytes), Limit("core", 0),
        Limit("nproc", SandboxLimits.Threads), Limit("cpu", limits.ProcessorSeconds),
    ];

    private static string Limit(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");
}
