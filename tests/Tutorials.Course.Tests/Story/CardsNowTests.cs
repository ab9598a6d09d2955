using Tutorials.Course;

namespace Tutorials.Tests.Story;

public sealed class CardsNowTests
{
    [Fact]
    public void On_any_machine_there_is_something_to_show() => Assert.NotEmpty(CardsNow.Show().ToString());

    [Fact]
    public void A_card_is_shown_with_its_driver_and_its_power()
    {
        string text = new CardsNow(new(null, "580.65", [new("Card 0", 1_000_000_000, 16_000_000_000, 97, 68.5, 61)])).ToString();
        Assert.Contains("driver 580.65", text, StringComparison.Ordinal);
        Assert.Contains("68.5", text, StringComparison.Ordinal);
    }
}
