namespace Tutorials.Tests;

/// <summary>A lesson may show a method of a file instead of the whole file.</summary>
public sealed class SourceTests
{
    public static TheoryData<string, string, string> Methods => new()
    {
        { "Saxpy.Serial", "Serial", "public static void Serial(" },
        { "Dot.Serial", "SerialBlock", "private static float SerialBlock(" },
        { "Dot.Gpu1Atomic", "Gpu1Atomic", "// One thread per element" },
        { "Dot.Gpu2Tree", "Tree", "// 256 values become" },
        { "ImageFilter", "At", "// Beyond the rim" },
        { "Dot.Gpu3Warp", "WarpTree", "// A tree in each warp" },
        { "Histogram.Gpu2Shared", "Gpu2Shared", "// Each group counts" },
        { "MatMul.Gpu2Tiled", "Gpu2Tiled", "// A group of 16" },
        { "Scan.Serial", "Serial", "public static void Serial(" },
    };

    [Theory, MemberData(nameof(Methods))]
    public void A_method_is_cut_out_with_its_comment_and_nothing_else(string file, string method, string begins)
    {
        string text = SourceFiles.Of(file, method);
        Assert.StartsWith(begins, text, StringComparison.Ordinal);
        Assert.Contains($" {method}(", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '{'), text.Count(c => c == '}'));
        Assert.True(text.EndsWith("}\n", StringComparison.Ordinal) || text.EndsWith(";\n", StringComparison.Ordinal), text);
        Assert.DoesNotContain("namespace", text, StringComparison.Ordinal);
        string whole = SourceFiles.Of(file);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, whole, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_methods_stand_in_the_order_asked_for()
    {
        string text = SourceFiles.Of("Dot.Gpu2Tree", "Tree", "Gpu2Tree");
        Assert.True(text.IndexOf("float Tree(", StringComparison.Ordinal) < text.IndexOf("void Gpu2Tree(", StringComparison.Ordinal));
        Assert.DoesNotContain("Gpu2TreeTotal(", text, StringComparison.Ordinal);
    }

    // The digit orders the folder; a lesson names the file without it.
    [Theory]
    [InlineData("Saxpy.Simd", "void Simd("), InlineData("Dot", "class Dot : Workload"), InlineData("Ledger.Rules", "long Settle(")]
    [InlineData("Dot.Peer.TensorPrimitives", "TensorPrimitives.Dot"), InlineData("LennardJones.Gpu3Double", "AllPairForcesDouble(")]
    public void A_file_is_named_without_its_digit(string file, string holds)
    {
        Assert.Contains(holds, SourceFiles.Of(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_stand_in_the_order_of_the_ladder() =>
        Assert.Equal(
            ["Ledger", "Ledger.Serial", "Ledger.Simd", "Ledger.Threads", "Ledger.Fees", "Ledger.Rules"], SourceFiles.Names("Ledger"));

    [Fact]
    public void A_method_that_is_not_there_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => SourceFiles.Of("Saxpy.Simd", "Simt"));
        Assert.Contains("'Simt'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Saxpy.Simd.cs", error.Message, StringComparison.Ordinal);
    }
}
