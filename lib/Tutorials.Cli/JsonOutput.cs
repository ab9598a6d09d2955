using System.Text.Json;
using Tutorials.Measuring;
using Tutorials.Notebooks.Documents;

namespace Tutorials.Cli;

/// <summary>What <c>--json</c> prints and writes; docs/json.md describes it.</summary>
internal static class JsonOutput
{
    public static void Print<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Report.Json));

    public static void Write<T>(string path, T value) =>
        AtomicFile.Write(path, writer => writer.WriteLine(JsonSerializer.Serialize(value, Report.Json)));
}
