using System.Diagnostics;
using System.Globalization;

namespace Tutorials.Classroom.Sandboxing;

/// <summary>
/// A container for each process, where Linux's own walls cannot be had: with Podman or Docker, on any system. Slower to start, and the
/// tool's word counts for what the walls are worth.
/// </summary>
/// <param name="program">The tool, as it is started.</param>
/// <param name="image">An image with the runtime.</param>
internal sealed class ContainerWalls(string program, string image) : IWalls
{
    /// <summary>The environment variable that names another image with the runtime, such as a copy in a lab's own registry.</summary>
    public const string Variable = "TUTORIALS_SANDBOX_IMAGE";

    private const string Named = "--name";

    private static string Image => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own
        ? own : $"mcr.microsoft.com/dotnet/aspnet:{Environment.Version}";

    /// <summary>These walls, or why they cannot be had here and what to do.</summary>
    public static (IWalls? Walls, string? Problem) Find(string tool, SearchPath path)
    {
        if (path.Find(tool) is not { } program) return (null, $"{tool} was not found.");
        if (Run(program, "image", "inspect", Image) is { } unknown)
            return (null, $"{tool} has no image {Image}, or does not run ({unknown}). Try `{tool} pull {Image}`.");
        var walls = new ContainerWalls(program, Image);
        var limits = new SandboxLimits(TimeSpan.FromMinutes(1), TimeSpan.Zero, 256 << 20, 1 << 20, 0, 0);
        string[] alone = [.. walls.Start(new([], []), limits, ["--list-runtimes"]).ArgumentList];
        return Run(program, alone) is { } problem ? (null, $"{tool} could not start {Image} ({problem}).") : (walls, null);
    }

    public ProcessStartInfo Start(Inside inside, SandboxLimits limits, IEnumerable<string> arguments)
    {
        string disk = Whole(limits.DiskBytes), memory = Whole(limits.MemoryBytes);
        return new(program,
        [
            "run", "--rm", "--interactive", Named, $"tutorials-{Guid.NewGuid():N}", "--network", "none", "--hostname", "sandbox",
            "--read-only", "--tmpfs", $"/tmp:size={disk},mode=1777", "--shm-size", disk, "--workdir", "/tmp",
            "--user", "65534:65534", "--cap-drop", "ALL", "--security-opt", "no-new-privileges",
            // Swap counts into the second: none beside the memory.
            "--memory", memory, "--memory-swap", memory, "--pids-limit", Whole(SandboxLimits.Threads),
            .. Limit("core", 0), .. Limit("fsize", limits.DiskBytes), .. Limit("cpu", limits.ProcessorSeconds),
            .. Limit("nofile", 4_096), .. Limit("nproc", 4_096),
            .. inside.Variables.SelectMany(one => (string[])["--env", $"{one.Name}={one.Value}"]),
            .. inside.Shown.SelectMany(one => (string[])["--mount", $"type=bind,source={one.Path},target={one.Seen},readonly"]),
            image, "dotnet", .. arguments,
        ]);
    }

    /// <summary>The container: the tool's process was only its door.</summary>
    public void End(ProcessStartInfo started)
    {
        string name = started.ArgumentList[started.ArgumentList.IndexOf(Named) + 1];
        // Says that there is none where it has ended by itself.
        Run(program, "kill", "--signal", "KILL", name);
    }

    private static string[] Limit(string name, long value) => ["--ulimit", $"{name}={Whole(value)}:{Whole(value)}"];

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    // Null where it went well, else the last that it said.
    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null
            : errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? $"code {process.ExitCode}";
    }
}
