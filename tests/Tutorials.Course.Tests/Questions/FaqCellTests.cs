using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Tutorials.Course;

namespace Tutorials.Tests.Questions;

/// <summary>Each line that an answer prints compiles after the first cell of its lesson, and of the one that shows it.</summary>
public sealed class FaqCellTests
{
    // The last lesson shows the questions, so its readers try every line there.
    private const string ShowsThem = "13-do-i-need-a-gpu";

    private static readonly Lazy<IReadOnlyList<MetadataReference>> Libraries = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file))]);

    public static TheoryData<string, string, string> Lines
    {
        get
        {
            TheoryData<string, string, string> lines = [];
            foreach (var (id, line) in Faq.All.SelectMany(q => q.Experiments.Select(e => (q.Id, e))))
                foreach (string lesson in new[] { line.Lesson, ShowsThem }.Distinct())
                    lines.Add(lesson, id, line.Code);
            return lines;
        }
    }

    [Theory, MemberData(nameof(Lines))]
    public void A_printed_line_compiles_in_its_lesson_and_where_it_is_shown(string lesson, string id, string line)
    {
        string file = Path.Combine(Repository.Root, "notebooks", $"{lesson}.ipynb");
        var first = JsonNode.Parse(File.ReadAllText(file))!["cells"]!.AsArray().First(c => c!["cell_type"]!.ToString() == "code")!;
        string setup = string.Concat(first["source"]!.AsArray().Select(l => l!.ToString()).Where(l => l[0] != '#'));
        var options = ScriptOptions.Default.WithReferences(Libraries.Value)
            .WithImports("System", "System.Linq", "System.Collections.Generic", "System.Threading.Tasks", "System.IO");
        var cell = CSharpScript.Create(setup, options).ContinueWith(line);
        string[] wrong = [.. cell.Compile().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.GetMessage())];
        Assert.True(wrong.Length == 0, $"{id} in {lesson}: {string.Join("; ", wrong)}");
    }
}
