using Tutorials.Course;

namespace Tutorials.Tests.Story;

/// <summary>Right sums in any order pass; a lost term passes as part of a long total and is found in a block.</summary>
public sealed class AdditionOrdersTests
{
    public static TheoryData<int> Sizes => [8192, 1 << 17, 1 << 20, 4096 * 3 + 5];

    [Theory, MemberData(nameof(Sizes))]
    public void Every_order_of_the_same_terms_passes_and_a_lost_term_is_found_in_its_block(int n)
    {
        var orders = AdditionOrders.Of(n);
        Assert.All(orders.SkipLast(1), order => Assert.True(order is { TotalPasses: true, WrongBlocks: 0 }, $"n = {n}: {order}"));
        Assert.Equal(1, orders[^1].WrongBlocks);
    }

    // What the lesson says of a million terms.
    [Fact]
    public void In_a_million_terms_a_lost_one_hides_in_the_total() => Assert.True(AdditionOrders.Of(1 << 20)[^1].TotalPasses);

    [Fact]
    public void Another_order_rounds_to_another_total()
    {
        float[] totals = [.. AdditionOrders.Of(1 << 17).SkipLast(1).Select(order => order.Total)];
        Assert.Equal(totals.Length, totals.Distinct().Count());
    }

    [Fact]
    public void One_block_is_too_few() => Assert.Throws<ArgumentOutOfRangeException>(() => AdditionOrders.Of(4096));
}
