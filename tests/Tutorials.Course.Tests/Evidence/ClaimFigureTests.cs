using Tutorials.Course;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.Costing;

namespace Tutorials.Tests.Evidence;

/// <summary>Figures that claims share with the cost model, and what follows from claims on shares and bytes.</summary>
public sealed class ClaimFigureTests
{
    [Fact]
    public void Claims_and_cost_model_have_one_PUE_and_one_rate()
    {
        Assert.Equal(CostAssumptions.Read().Pue, Claims.Get("C13")["pue"]);
        // A list price of 2020 at a rate of another year: no digit below a thousand means anything.
        Assert.Equal(199 * ExchangeRates.Read().Rate("USD", "CNY"), Claims.Get("C10").Arithmetic[0].Value / 1000, 0.5);
        Assert.Equal(0, Claims.Get("C10").Arithmetic[0].Value % 1000, 6);
    }

    // Worked by hand.
    [Theory]
    [InlineData("C1", 4, 4.0)]                // 8 vCPU ÷ 2
    [InlineData("C9", 0, 0.1768)]             // 110 ÷ (110 + 512)
    [InlineData("C9", 1, 0.5714)]             // 12 ÷ 21
    [InlineData("C9", 3, 13.0)]               // 409.6 ÷ 31.51
    [InlineData("C11", 4, 6.308)]             // 8 × 156/11.776/16.8
    [InlineData("C11", 5, 504.7)]             // × 80
    [InlineData("C13", 5, 54.0)]              // held, to be compared with held
    public void The_arithmetic_agrees_with_hand_worked_values(string id, int line, double expected) =>
        Assert.InRange(Claims.Get(id).Arithmetic[line].Value / expected, 0.998, 1.002);

    // Held is compared with held: in the trace it is about as long as owning needs.
    [Fact]
    public void The_share_held_is_compared_with_the_break_even()
    {
        var lines = Claims.Get("C13").Arithmetic;
        Assert.InRange(lines[5].Value / lines[2].Value, 0.8, 1.25);
        Assert.True(lines[6].Value < lines[5].Value, "busy is part of held");
    }

    [Fact]
    public void Web_and_ERP_do_less_than_one_operation_for_a_byte_and_a_network_tens() =>
        Assert.True(Claims.Get("C9").Arithmetic is [{ Value: < 1 }, { Value: < 1 }, { Value: > 40 }, ..]);
}
