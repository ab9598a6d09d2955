using Tutorials.Classroom.Courses;

namespace Tutorials.Tests.Courses;

/// <summary>What students write into a table is no formula of whoever opens it.</summary>
public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData("a-b", "a-b")]
    public void A_cell_is_text(string given, string written)
    {
        using var table = new StringWriter();
        CsvText.Write(table, [given], []);
        Assert.Equal(written + "\n", table.ToString());
    }
}
