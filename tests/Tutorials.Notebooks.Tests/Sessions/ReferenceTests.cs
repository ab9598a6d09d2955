using System.IO.Compression;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Tests.Sessions;

public sealed class ReferenceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reference-tests").FullName;

    [Fact]
    public async Task A_copy_of_an_assembly_of_the_host_is_the_hosts_own()
    {
        string own = typeof(Markdig.Markdown).Assembly.Location;
        File.Copy(own, Path.Combine(folder, Path.GetFileName(own)));
        await using var host = new CellHost(new() { BaseDirectory = folder });
        await host.ValueAsync("#r \"./Markdig.dll\"\nvar type = typeof(Markdig.Markdown);");
        Assert.True(host.Session.TryGetVariable("type", out object? type));
        Assert.Same(typeof(Markdig.Markdown), type);
    }

    [Fact]
    public async Task A_missing_path_falls_back_to_the_file_of_that_name_beside_the_host()
    {
        string libraries = Directory.CreateDirectory(Path.Combine(folder, "host")).FullName;
        Compile(libraries, "Beside", "public class Beside { public static int Value => 7; }");
        await using var host = new CellHost(new() { BaseDirectory = folder, HostDirectories = [libraries] });
        Assert.Equal("7", await host.ValueAsync("#r \"../artifacts/kit/Beside.dll\"\nBeside.Value"));
    }

    [Fact]
    public async Task A_library_brings_what_lies_beside_it_and_stays_free_to_be_rebuilt()
    {
        string inner = Compile(folder, "Inner", "namespace Inner; public class Thing { public int Value = 5; }");
        string outer = Compile(folder, "Outer", "public class Outer { public Inner.Thing Make() => new(); }", inner);
        await using var host = new CellHost(new() { BaseDirectory = folder });
        Assert.Equal("10", await host.ValueAsync("#r \"Outer.dll\"\nusing Inner;\nnew Outer().Make().Value + new Thing().Value"));
        File.Delete(outer);
        Compile(folder, "Outer", "public class Outer { }");
        Assert.Equal("5", await host.ValueAsync("new Outer().Make().Value"));
    }

    [Fact]
    public async Task A_loaded_file_runs_in_the_notebook_and_can_be_stopped()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "helpers.csx"),
            "int Twice(int x)\n{\n    return 2 * x;\n}\nvoid Fail()\n{\n    throw new FormatException(\"from the file\");\n}");
        await using var host = new CellHost(new() { BaseDirectory = folder });
        Assert.Equal("8", await host.ValueAsync("#load \"helpers.csx\"\nTwice(4)"));
        Assert.Contains("Fail() in helpers.csx, line 7", await host.ErrorAsync("Fail();"), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "#r \"nowhere/Missing.dll\"", "cell 1, line 1: #r \"nowhere/Missing.dll\": the file is not there." },
        { "1 + 1\n#load \"gone.csx\"", "error CS" },
        { "#r \"nuget:\"", "write #r \"nuget: Id, Version\"" },
        { "#r \"text.dll\"", "is not a .NET library" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_reference_that_leads_nowhere_is_explained(string code, string expected)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "text.dll"), "no library");
        await using var host = new CellHost(new() { BaseDirectory = folder });
        Assert.Contains(expected, await host.ErrorAsync(code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_is_restored_once_and_then_found_again()
    {
        await using var host = new CellHost(new() { BaseDirectory = folder, PackageDirectory = Path.Combine(folder, "packages") });
        const string Code = "#r \"nuget: FsCheck, 3.6.0\"\ntypeof(FsCheck.Config).Name";
        Assert.Equal("Config", await host.ValueAsync(Code));
        string list = Directory.GetFiles(Path.Combine(folder, "packages"), "assets.json", SearchOption.AllDirectories).Single();
        var restored = File.GetLastWriteTimeUtc(list);
        Assert.Equal("Config", await host.ValueAsync(Code));
        await using var later = new CellHost(new() { BaseDirectory = folder, PackageDirectory = Path.Combine(folder, "packages") });
        Assert.Equal("Config", await later.ValueAsync(Code));
        Assert.Equal(restored, File.GetLastWriteTimeUtc(list));
    }

    [Fact]
    public async Task A_package_may_be_newer_than_what_the_host_brings_and_has_not_loaded()
    {
        await using var host = new CellHost(new() { BaseDirectory = folder, PackageDirectory = Path.Combine(folder, "packages") });
        Assert.Equal("3.119.0.0", await host.ValueAsync(
            "#r \"nuget: SkiaSharp, 3.119.0\"\ntypeof(SkiaSharp.SKBitmap).Assembly.GetName().Version.ToString()"));
        Assert.Equal("", host.Stderr);
    }

    public static TheoryData<string, string, string> Extended => new()
    {
        { "#r \"nuget: Plotly.NET.Interactive, 6.0.0\"\n#r \"nuget: Plotly.NET.CSharp\"",
            "Plotly.NET.CSharp.Chart.Point<double, double, string>(x: new double[] { 1, 2 }, y: new double[] { 5, 10 })",
            "Plotly.newPlot" },
        { "#r \"nuget: Microsoft.Data.Analysis, 0.23.1\"", "using Microsoft.Data.Analysis;\n"
            + "new DataFrame(new PrimitiveDataFrameColumn<int>(\"weight\", new[] { 1, 2 }))", "<th>weight</th>" },
    };

    [Theory, MemberData(nameof(Extended))]
    public async Task What_a_package_brings_for_notebooks_shows_its_values(string packages, string code, string expected)
    {
        await using var host = new CellHost(new() { BaseDirectory = folder, PackageDirectory = Path.Combine(folder, "packages") });
        await host.RunAsync(packages);
        Assert.Equal("", host.Stderr);
        await host.ValueAsync(code);
        Assert.Contains(expected, host.Outputs.OfType<Output.Result>().Single().Data.Text("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_is_found_in_a_source_that_the_cell_names()
    {
        string library = Compile(folder, "Tutorials.FromFolder", "public static class Sourced { public static string Name => \"found\"; }");
        using (var package = ZipFile.Open(Path.Combine(folder, "Tutorials.FromFolder.1.0.0.nupkg"), ZipArchiveMode.Create))
        {
            package.CreateEntryFromFile(library, "lib/net10.0/Tutorials.FromFolder.dll");
            await using var manifest = new StreamWriter(package.CreateEntry("Tutorials.FromFolder.nuspec").Open());
            await manifest.WriteAsync("<package><metadata><id>Tutorials.FromFolder</id><version>1.0.0</version>"
                + "<authors>a</authors><description>d</description></metadata></package>");
        }

        File.Delete(library);
        string packages = Path.Combine(folder, "packages");
        await using var host = new CellHost(new() { BaseDirectory = folder, PackageDirectory = packages });
        const string Reference = "#r \"nuget: Tutorials.FromFolder, 1.0.0\"\n";
        Assert.Contains("could not be restored", await host.ErrorAsync(Reference), StringComparison.Ordinal);
        Assert.Equal("found", await host.ValueAsync($"#i \"nuget:{folder}\"\n{Reference}Sourced.Name"));

        // It lies among the packages of this user now.
        string file = JsonSerializer.Deserialize<string[]>(
            await File.ReadAllTextAsync(Directory.GetFiles(packages, "assets.json", SearchOption.AllDirectories).Single()))!.Single();
        Directory.Delete(Path.GetFullPath(Path.Combine(file, "..", "..", "..", "..")), recursive: true);
    }

    [Fact]
    public async Task A_package_that_does_not_exist_shows_what_restore_said()
    {
        await using var host = new CellHost(new() { BaseDirectory = folder, PackageDirectory = Path.Combine(folder, "packages") });
        string error = await host.ErrorAsync("#r \"nuget: Tutorials.No.Such.Package, 1.0.0\"");
        Assert.Contains("dotnet restore said", error, StringComparison.Ordinal);
        Assert.Contains("NU1", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Compile(string folder, string name, string source, params string[] references)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll");
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)],
            platform.Concat(references).Select(path => MetadataReference.CreateFromFile(path)), new(OutputKind.DynamicallyLinkedLibrary));
        string file = Path.Combine(folder, name + ".dll");
        var emitted = compilation.Emit(file);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return file;
    }
}
