using System.Text.RegularExpressions;

namespace ArchitectureTests;

/// <summary>
/// The lessons have a metaphor (workers, a factory, roads); the code has the field's words. These do not come back as a whole word of a
/// name that is public or internal.
/// </summary>
public sealed partial class VocabularyTests
{
    /// <summary>The word, and what to say instead.</summary>
    private static readonly Dictionary<string, string> Banned = new()
    {
        ["Worker"] = "thread", ["Workers"] = "threads",
        ["Factory"] = "GPU, device",
        ["Manager"] = "CPU, processor",
        ["Road"] = "bus, bandwidth", ["Roads"] = "buses",
        ["Order"] = "instruction, schedule, job", ["Orders"] = "instructions, jobs",
        ["Segment"] = "sector", ["Segments"] = "sectors",
        ["Split"] = "divergent branch", ["Splits"] = "divergent branches",
        ["Crew"] = "thread team",
        ["Belt"] = "channel, queue",
        ["World"] = "simulation state",
        ["Walk"] = "path, traversal",
        ["Nine"] = "D2Q9",
        ["Elementary"] = "vector math",
        ["Trial"] = "self-test, case",
        ["Trouble"] = "problem",
        ["Contestant"] = "variant run",
        ["Standing"] = "comparison",
        ["Ladder"] = "variants, speedup bars",
        ["NobodysFolder"] = "temporary data folder",
        ["WholeFile"] = "atomic file",
        ["Guessing"] = "prediction",
        ["Shell"] = "exit codes, console tables",
        ["Painting"] = "rendering",
        ["Teaching"] = "what it does",
        ["Feeding"] = "input pipeline",
        ["Story"] = "what it holds",
        ["Stack"] = "what it holds",
        ["Neighbour"] = "background job",
        ["Purse"] = "budget",
    };

    /// <summary>Words that a type must not be called; as a member or beside another word they are right.</summary>
    private static readonly Dictionary<string, string> BannedTypes = new()
    {
        ["Needs"] = "device requirements",
        ["Place"] = "managed reference, execution target",
        ["Rows"] = "measurements",
        ["Machines"] = "machine tables",
    };

    /// <summary>Where a banned word is the field's own after all.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Tutorials.SplitMix"] = "the generator's name",
        ["Tutorials.Workloads.ListWalk"] = "a walk along the pointers of a list",
        ["Tutorials.Workloads.LennardJones.SimulationState.Order"] = "particles in order of their cells",
        ["Tutorials.Measuring.Recordings.RecordingPlan.Order"] = "sorts",
        ["Tutorials.Notebooks.Editing.Ranking.Order"] = "sorts",
        ["Tutorials.WarpModel.StackValues"] = "values on IL's evaluation stack",
        ["Tutorials.WarpModel.Frame.Stack"] = "IL's evaluation stack",
        ["Tutorials.WarpModel.DecodedMethod.MaxStack"] = "IL's evaluation stack",
        ["Tutorials.Course.AdditionOrder"] = "which term is added after which",
        ["Tutorials.Course.AdditionOrders"] = "which term is added after which",
        ["Tutorials.Course.Exercising.Tasks.E03AnyOrder"] = "asks which steps may run in any order",
        ["Tutorials.Course.Exercising.Tasks.E23SplitLedger"] = "splits data among devices",
        ["Tutorials.Notebooks.Documents.Lines.Split"] = "splits a text",
        ["Tutorials.Notebooks.Documents.Lines.SplitBundle"] = "splits texts",
        ["Tutorials.Notebooks.Jupyter.ConnectionFile.ShellPort"] = "Jupyter's word",
        ["Tutorials.Notebooks.Jupyter.Channel.Shell"] = "Jupyter's word",
    };

    [Fact]
    public void Names_are_the_fields_own() => Pending.Check(
        from name in Names()
        let word = Banned.FirstOrDefault(b => Has(name, b.Key))
        where word.Key is not null && !Excepted(name)
        select $"{name} — {word.Key}: {word.Value}");

    [Fact]
    public void Types_are_called_what_they_are() => Pending.Check(
        from library in Library.Built
        from type in library.Read().GetTypes()
        where BannedTypes.ContainsKey(type.Name)
        select $"{type.FullName.Replace('/', '.')} — {BannedTypes[type.Name]}");

    [Fact]
    public void Every_exception_is_used()
    {
        string[] names = [.. Names()];
        Assert.All(Exceptions.Keys, name => Assert.Contains(name, names));
    }

    [Theory]
    [InlineData("Tutorials.X.GroupOrder", "Order", true), InlineData("Tutorials.X.OrderOf", "Order", true)]
    [InlineData("Tutorials.X.Border", "Order", false), InlineData("Tutorials.X.Orders", "Order", false)]
    [InlineData("Tutorials.Nine.Of", "Nine", false), InlineData("Tutorials.X.WholeFileOf", "WholeFile", true)]
    public void A_word_is_found_in_the_last_name_alone(string name, string word, bool found) => Assert.Equal(found, Has(name, word));

    // A member of an excepted type is excepted with it.
    private static bool Excepted(string name) =>
        Exceptions.Keys.Any(e => name == e || name.StartsWith(e + ".", StringComparison.Ordinal));

    // A member is not blamed for the type that it stands in.
    private static bool Has(string name, string words) =>
        Spaced(name[(name.LastIndexOf('.') + 1)..]).Contains(Spaced(words), StringComparison.Ordinal);

    private static string Spaced(string identifier) => $" {Words().Replace(identifier, "$0 ")}";

    private static IEnumerable<string> Names() =>
        from library in Library.Built
        from type in library.Read().GetTypes()
        where !IsMade(type.FullName)
        from name in type.Methods.Where(m => !m.IsPrivate && !m.IsSpecialName).Select(m => m.Name)
            .Concat(type.Properties.Where(p => (p.GetMethod ?? p.SetMethod) is { IsPrivate: false }).Select(p => p.Name))
            .Concat(type.Fields.Where(f => !f.IsPrivate && !f.IsSpecialName).Select(f => f.Name))
            .Where(n => !IsMade(n)).Select(n => $".{n}").Prepend("").Distinct()
        select type.FullName.Replace('/', '.').Split('`')[0] + name;

    // The compiler's names hold a sign that nobody can write.
    private static bool IsMade(string name) => name.Contains('<', StringComparison.Ordinal);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|_")]
    private static partial Regex Words();
}
