using Xunit.Sdk;

namespace Tutorials.Tests;

public sealed class RequireTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "opencl,jupyter")]
    public void A_part_that_is_there_goes_on(string? problem, string? required) => Require.Part("opencl", problem, required);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("jupyter, browser")]
    public void A_missing_part_skips_with_its_reason(string? required)
    {
        var skip = Assert.Throws<Xunit.SkipException>(() => Require.Part("opencl", "No platform.", required));
        Assert.Equal("opencl: No platform.", skip.Message);
    }

    [Theory]
    [InlineData("opencl")]
    [InlineData("jupyter, OpenCL ,browser")]
    public void A_missing_part_that_is_required_fails(string required)
    {
        var failure = Assert.Throws<XunitException>(() => Require.Part("opencl", "No platform.", required));
        Assert.Contains("No platform.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opencl", "openc1")]
    [InlineData("openc1", "opencl")]
    public void A_misspelt_part_fails_even_when_nothing_is_missing(string part, string required) =>
        Assert.Throws<XunitException>(() => Require.Part(part, null, required));

    [Theory]
    [InlineData(null)]
    [InlineData("jupyter,browser")]
    public void A_part_that_is_not_named_skips_a_test_by_hand(string? required)
    {
        var skip = Assert.Throws<Xunit.SkipException>(() => Require.ByHand("vscode", required));
        Assert.Equal("vscode: by hand: TUTORIALS_REQUIRE=vscode", skip.Message);
    }

    [Fact]
    public void A_part_that_is_named_runs_a_test_by_hand() => Require.ByHand("vscode", "browser, VSCode");
}
