using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tutorials.Notebooks.Jupyter;

/// <summary>One kernelspec found on this machine: a folder with a <c>kernel.json</c>, named as clients ask for it.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="DisplayName">What a client's list of kernels shows.</param>
/// <param name="Language">The language's name as the specification says it.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="IsOurs">Whether it starts this kernel.</param>
public sealed record InstalledKernel(string Name, string DisplayName, string Language, string Folder, bool IsOurs);

/// <summary>The file <c>kernel.json</c>: how a client starts the kernel.</summary>
public static class KernelSpec
{
    private const string File = "kernel.json";
    private const string InvariantMode = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";
    private const string OursMark = "tutorials_kernel";

    /// <summary>The specification's text. Paths are absolute: Jupyter servers and VS Code do not see the reader's PATH.</summary>
    /// <param name="dotnet">The program <c>dotnet</c> that runs the kernel.</param>
    /// <param name="assembly">The command's assembly in the kernel's own folder.</param>
    /// <param name="displayName">What clients show in their list.</param>
    public static string Write(string dotnet, string assembly, string displayName) => new JsonObject
    {
        ["argv"] = new JsonArray(dotnet, assembly, "kernel", "run", "--connection-file", "{connection_file}"),
        ["display_name"] = displayName,
        ["language"] = KernelInfo.Language,
        ["interrupt_mode"] = "message",
        ["env"] = Environment(),
        ["metadata"] = new JsonObject { ["debugger"] = false, [OursMark] = KernelInfo.Version },
    }.ToJsonString(new() { WriteIndented = true, Encoder = JsonFields.Written.Encoder }) + "\n";

    private static JsonObject Environment()
    {
        // Memory that holds code is writable too: .NET would otherwise map it twice for each method that it compiles. That took a sixth of
        // the time to the first answer of a kernel that is not compiled ahead, and guards nothing where the reader's own code runs.
        JsonObject environment = new() { ["DOTNET_EnableWriteXorExecute"] = "0" };
        // Whoever runs .NET without ICU has said so in the environment, and a client may start the kernel from another one.
        if (System.Environment.GetEnvironmentVariable(InvariantMode) is { } value) environment[InvariantMode] = value;
        return environment;
    }

    /// <summary>Replaces the specification in one step: a client that lists kernels meanwhile sees the old or the new one.</summary>
    public static void Put(string folder, string text)
    {
        string part = Path.Combine(folder, File + ".part");
        System.IO.File.WriteAllText(part, text);
        System.IO.File.Move(part, Path.Combine(folder, File), overwrite: true);
    }

    /// <summary>What lies in a kernelspec's folder; null when there is no readable <c>kernel.json</c>.</summary>
    public static InstalledKernel? Read(string folder)
    {
        try
        {
            if (JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(folder, File))) is not JsonObject spec)
                return null;
            string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
            return new(
                name, spec.Text("display_name") ?? name, spec.Text("language") ?? "", folder,
                    (spec["metadata"] as JsonObject)?.ContainsKey(OursMark) == true);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Every kernelspec in the folders where Jupyter and VS Code look, nearest first; a nearer one hides one of the same name.
    /// </summary>
    public static IReadOnlyList<InstalledKernel> List() =>
    [
        .. JupyterFolders.Search()
            .Select(folder => Path.Combine(folder, "kernels"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
            .Select(Read)
            .OfType<InstalledKernel>()
            .DistinctBy(kernel => kernel.Name, StringComparer.OrdinalIgnoreCase),
    ];
}
