using Tutorials.Notebooks.Outputs;

namespace Tutorials.Notebooks.Tests.Sessions;

public sealed class EndlessOutputTests
{
    // Once each kept a page from being written for minutes.
    [Theory]
    [InlineData("new string('x', 60_000_000).DisplayAs(\"text/html\");")]
    [InlineData("new { A = new string('x', 60_000_000) }")]
    [InlineData("throw new Exception(new string('x', 60_000_000));")]
    public async Task Of_anything_that_is_endless_the_begin_is_kept(string code)
    {
        await using var host = new CellHost();
        await host.RunAsync(code);
        string kept = string.Concat(host.Outputs.Select(output => output is Output.Error error
            ? error.Value + string.Concat(error.Traceback) : (output as Output.Display)?.Data.ToJson().ToJsonString()
                ?? ((Output.Result)output).Data.ToJson().ToJsonString()));
        Assert.InRange(kept.Length, 20_000, 200_000);
    }
}
