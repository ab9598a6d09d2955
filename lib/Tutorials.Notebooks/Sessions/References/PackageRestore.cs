using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Sessions.References;

/// <summary>
/// <c>#r "nuget: Id, Version"</c> through the installed SDK: <c>dotnet restore</c> of a generated project, in a folder that is
/// named after what was asked for. What was restored once is found again without a network.
/// </summary>
/// <param name="folder">Keeps what was restored; null: the user's cache folder.</param>
/// <param name="progress">Told each second what is waited for.</param>
internal sealed class PackageRestore(string? folder, Action<string> progress)
{
    private static readonly string Framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    private static readonly string Extensions = Path.Combine("interactive-extensions", "dotnet");

    private readonly string root = folder ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "tutorials", "packages");

    private readonly List<string> sources = [];

    /// <summary>Where to look besides what NuGet.config names, for a package that is not there.</summary>
    public void AddSources(IEnumerable<string> more) => sources.AddRange(more.Except(sources));

    /// <summary>The package's libraries and those it depends on.</summary>
    /// <exception cref="ReferenceException">The directive is malformed, or the restore failed; the message holds what it said.</exception>
    public IReadOnlyList<string> Restore(string directive, CancellationToken cancellationToken)
    {
        string[] parts = directive["nuget:".Length..].Split(',', StringSplitOptions.TrimEntries);
        if (parts is not [{ Length: > 0 }] and not [{ Length: > 0 }, { Length: > 0 }])
            throw new ReferenceException(
                $"#r \"{directive}\": write #r \"nuget: Id, Version\", for example #r \"nuget: CsvHelper, 33.0.1\".");
        var (id, version) = (parts[0], parts.Length > 1 ? parts[1] : "*");
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}|{version}|{Framework}|with extensions")))[..16];
        string project = Path.Combine(root, $"{id.ToLowerInvariant()}-{key}");
        string list = Path.Combine(project, "assets.json");
        if (ReadList(list) is { } known) return known;
        WriteProject(project, id, version, []);
        try
        {
            RunRestore(directive, project, cancellationToken);
        }
        catch (ReferenceException) when (sources.Count > 0)
        {
            // Not before: a source that cannot be reached fails a restore for which it is not needed.
            WriteProject(project, id, version, sources);
            RunRestore(directive, project, cancellationToken);
        }

        string[] files = RuntimeFiles(Path.Combine(project, "obj", "project.assets.json"));
        File.WriteAllText(list, JsonSerializer.Serialize(files));
        return files;
    }

    private static string[]? ReadList(string list)
    {
        if (!File.Exists(list)) return null;
        string[]? files = JsonSerializer.Deserialize<string[]>(File.ReadAllText(list));
        return files is not null && files.All(File.Exists) ? files : null;
    }

    private static void WriteProject(string project, string id, string version, IReadOnlyList<string> sources)
    {
        Directory.CreateDirectory(project);
        // Empty ones, so that settings of a folder above do not apply here.
        foreach (string name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(project, name), "<Project />");
        var (safeId, safeVersion) = (System.Security.SecurityElement.Escape(id), System.Security.SecurityElement.Escape(version));
        string? more = System.Security.SecurityElement.Escape(string.Join(';', sources));
        File.WriteAllText(Path.Combine(project, "restore.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{Framework}</TargetFramework>
                <RestoreAdditionalProjectSources>{more}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{safeId}" Version="{safeVersion}" />
              </ItemGroup>
            </Project>
            """);
    }

    private void RunRestore(string directive, string project, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            DotnetHost(), ["restore", "restore.csproj", "--nologo", "--verbosity", "quiet", "-nodeReuse:false"])
        {
            WorkingDirectory = project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process restore;
        try
        {
            restore = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new ReferenceException(
                $"#r \"{directive}\" needs the .NET SDK, and '{start.FileName}' did not start: {exception.Message}");
        }
        using (restore)
        using (cancellationToken.Register(() => restore.Kill(entireProcessTree: true)))
        {
            var (output, errors) = (restore.StandardOutput.ReadToEndAsync(CancellationToken.None),
                restore.StandardError.ReadToEndAsync(CancellationToken.None));
            for (int seconds = 1; !restore.WaitForExit(TimeSpan.FromSeconds(1)); seconds++)
                progress(string.Create(CultureInfo.InvariantCulture, $"{directive}: dotnet restore, {seconds} s"));
            string said = output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult();
            cancellationToken.ThrowIfCancellationRequested();
            if (restore.ExitCode != 0)
                throw new ReferenceException($"#r \"{directive}\" could not be restored. dotnet restore said:\n{said.Trim()}");
        }
    }

    private static string DotnetHost() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : "dotnet";

    private static string[] RuntimeFiles(string assetsFile)
    {
        var assets = JsonNode.Parse(File.ReadAllText(assetsFile))!;
        string[] folders = assets["packageFolders"]!.AsObject().Select(pair => pair.Key).ToArray();
        var target = assets["targets"]!.AsObject().First().Value!.AsObject();
        return [.. target.SelectMany(package =>
        {
            string path = assets["libraries"]?[package.Key]?["path"]?.GetValue<string>() ?? "";
            string[] places = [.. folders.Select(folder => Path.GetFullPath(Path.Combine(folder, path)))];
            return Files(package.Value).Select(name => places.Select(place => Path.Combine(place, name)).FirstOrDefault(File.Exists))
                .OfType<string>()
                .Concat(places.Select(place => Path.Combine(place, Extensions)).Where(Directory.Exists)
                    .SelectMany(place => Directory.GetFiles(place, "*.dll")));
        })];
    }

    // What a package has for this system takes the place of what it has for all: that is often a stub which throws.
    private static IEnumerable<string> Files(JsonNode? package)
    {
        var here = (package?["runtimeTargets"] as JsonObject ?? [])
            .Select(pair => (Name: pair.Key, Rank: Array.IndexOf(Systems(), pair.Value!["rid"]!.GetValue<string>())))
            .Where(file => file.Rank >= 0).OrderBy(file => file.Rank).Select(file => file.Name);
        return here.Concat((package?["runtime"] as JsonObject ?? []).Select(pair => pair.Key))
            .Where(name => IsNative(name) || name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).DistinctBy(Path.GetFileName);
    }

    /// <summary>The runtime identifiers that fit this machine, the nearest first.</summary>
    public static string[] Systems()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] own = [RuntimeInformation.RuntimeIdentifier, $"{system}-{architecture}", system];
        return OperatingSystem.IsWindows() ? own : [.. own, "unix"];
    }

    /// <summary>Whether a package's file is a <see cref="PackageExtensions">notebook extension</see>.</summary>
    public static bool IsExtension(string file) => Path.GetDirectoryName(file)!.EndsWith(Extensions, StringComparison.Ordinal);

    /// <summary>Whether a package's file is machine code: loaded when a library of the package asks for it.</summary>
    public static bool IsNative(string file) => file.Replace('\\', '/').Contains("/native/", StringComparison.Ordinal);
}
