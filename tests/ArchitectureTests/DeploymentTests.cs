using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ArchitectureTests;

/// <summary>The image, the hub's values, the notices. Nothing here has a container engine, so the files are read.</summary>
public sealed partial class DeploymentTests
{
    [Fact]
    public void The_image_copies_only_what_is_there()
    {
        string[] sources = [.. Copied().Matches(Repository.Read("Dockerfile")).SelectMany(m => m.Groups[1].Value.Split(' ')[..^1])];
        Assert.Contains("lib", sources);
        Assert.All(sources.Where(source => source != "."), source => Assert.True(Repository.Has(source), $"Dockerfile copies {source}"));
    }

    // What is built in a year is what was tried. A tag such as 10.0 or 4.4.* is another image every month.
    [Fact]
    public void Images_and_packages_are_pinned()
    {
        string file = Repository.Read("Dockerfile");
        string[] images = [.. From().Matches(file).Select(m => m.Groups[1].Value)];
        Assert.Equal(2, images.Length);
        Assert.All(images, image => Assert.Matches(@"^[\w./]+:\d+\.\d+\.\d+-\w+$", image));
        // The first number is the image's own: without it the tag moves to the next one.
        Assert.Matches(@"/dotnet:\d+-\d+\.\d+-\w+""", Repository.Read(".devcontainer/devcontainer.json"));
        Assert.All(["values.yaml", "values-gpu.yaml"], values => Assert.Matches(
            @"jupyterhub/jupyterhub --version 4\.4\.0 ", Repository.Read($"deploy/jupyterhub/{values}")));
        Assert.Matches(@"jupyterlab==\d+\.\d+\.\d+ jupyterhub==\d+\.\d+\.\d+\n", file);
    }

    [Fact]
    public void The_image_runs_as_a_learner_under_an_init_and_ends_idle_kernels()
    {
        string file = Repository.Read("Dockerfile");
        Assert.Matches("(?s)USER learner.*ENTRYPOINT \\[\"tini\", \"-g\", \"--\", \"start-lessons\"\\]", file);
        var culling = JsonNode.Parse(Repository.Read("deploy/jupyterhub/jupyter_server_config.json"))!["MappingKernelManager"]!;
        Assert.True(culling["cull_idle_timeout"]!.GetValue<int>() > 0 && culling["cull_connected"]!.GetValue<bool>());
    }

    // Beside the device plugin it would show every card of a node to everybody.
    [Fact]
    public void Which_card_a_learner_sees_is_left_to_the_device_plugin() =>
        Assert.DoesNotContain("NVIDIA_VISIBLE_DEVICES: ", Repository.Read("deploy/jupyterhub/values-gpu.yaml"), StringComparison.Ordinal);

    [Fact]
    public void Every_package_that_is_shipped_is_in_the_notices()
    {
        string notices = Repository.Read("NOTICE.md");
        // The extension is compiled against what its host brings, and ships none of it.
        string[] packages =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "lib"), "packages.lock.json", SearchOption.AllDirectories)
                .Where(file => !file.Contains("Tutorials.Interactive", StringComparison.Ordinal))
                .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject())
                .SelectMany(framework => framework.Value!.AsObject())
                .Where(package => package.Value!["type"]!.GetValue<string>() != "Project").Select(package => package.Key).Distinct(),
        ];
        Assert.True(packages.Length > 50);
        Assert.All(packages, package => Assert.Contains($"\n| {package} |", notices, StringComparison.Ordinal));
        foreach (string script in (string[])["scripts/pack-recorder.sh", "scripts/pack-site.sh"])
            Assert.Contains("\"$root/NOTICE.md\" \"$root/licences\"", Repository.Read(script), StringComparison.Ordinal);
    }

    [Fact]
    public void A_learner_keeps_what_they_wrote_and_gets_new_versions()
    {
        if (OperatingSystem.IsWindows()) return; // the image is Linux
        string folder = Directory.CreateTempSubdirectory("start-").FullName;
        string At(string path) => Path.Combine(folder, path);
        void Ship(string name, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At($"shipped/{name}"))!);
            File.WriteAllText(At($"shipped/{name}"), text);
        }

        Directory.CreateDirectory(At("home/lessons.part/old")); // an earlier start was killed here
        foreach (string name in (string[])["kept.ipynb", "mine.ipynb", "gone.ipynb", "images/a.png"]) Ship(name, "1");
        Start();
        Assert.Equal(["gone.ipynb", "images/a.png", "kept.ipynb", "mine.ipynb"], Lessons());

        File.WriteAllText(At("home/lessons/mine.ipynb"), "my work");
        File.Delete(At("home/lessons/gone.ipynb"));
        foreach (string name in (string[])["kept.ipynb", "mine.ipynb", "gone.ipynb", "new.ipynb"]) Ship(name, "2");
        Start();
        Assert.Equal(["images/a.png", "kept.ipynb", "mine.ipynb", "mine.new.ipynb", "new.ipynb"], Lessons());
        Assert.Equal(["2", "my work", "2"],
            new[] { "kept", "mine", "mine.new" }.Select(name => File.ReadAllText(At($"home/lessons/{name}.ipynb"))));

        // Taken up where it was killed: the file was put there, and not yet noted as handed out.
        File.Delete(At("home/.tutorials-handed-out/new.ipynb"));
        Start();
        Assert.Equal(5, Lessons().Length);
        Directory.Delete(folder, recursive: true);

        string[] Lessons() => [.. Directory.EnumerateFiles(At("home/lessons"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(At("home/lessons"), file)).Order(StringComparer.Ordinal)];

        void Start()
        {
            var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "deploy/jupyterhub/start.sh"), "echo", "started"])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            };
            (start.Environment["HOME"], start.Environment["TUTORIALS_LESSONS"]) = (At("home"), At("shipped"));
            using var process = Process.Start(start)!;
            Assert.Equal("started\n", process.StandardOutput.ReadToEnd());
            process.WaitForExit();
        }
    }

    [GeneratedRegex(@"^COPY (?!--from)(.+)$", RegexOptions.Multiline)]
    private static partial Regex Copied();

    [GeneratedRegex(@"^FROM (\S+)", RegexOptions.Multiline)]
    private static partial Regex From();
}
