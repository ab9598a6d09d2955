using Tutorials.Devices;

namespace Tutorials.Tests.Devices;

public sealed class NvmlTests
{
    [Fact]
    public void On_any_machine_there_are_cards_or_a_reason()
    {
        var live = Nvml.Read();
        Assert.True(live.Cards.Count > 0 || live.WhyNot is { Length: > 0 });
    }

    [Fact]
    public void Every_card_is_read_and_the_library_is_shut()
    {
        var fake = new Fake();
        var live = Nvml.Read(fake);
        Assert.Equal((null, "580.65"), (live.WhyNot, live.Driver));
        Assert.Equal(
            [
                new LiveCard("Card 0", 1_000_000_000, 16_000_000_000, 97, 68.5, 61),
                new LiveCard("Card 1", 1_000_000_000, 16_000_000_000, 97, 68.5, 61),
            ],
            live.Cards);
        Assert.True(fake.Shut);
    }

    [Fact]
    public void What_a_card_does_not_tell_stays_empty()
    {
        var card = Nvml.Read(new Fake { Silent = true }).Cards[0];
        Assert.Equal(new LiveCard("Card 0", null, null, null, null, null), card);
    }

    [Fact]
    public void A_driver_that_does_not_start_is_explained()
    {
        var fake = new Fake { InitCode = 9 };
        Assert.Contains("does not start: code 9", Nvml.Read(fake).WhyNot, StringComparison.Ordinal);
        Assert.False(fake.Shut);
        Assert.Contains("sees no card", Nvml.Read(new Fake { Cards = 0 }).WhyNot, StringComparison.Ordinal);
    }

    private sealed class Fake : INvml
    {
        public int InitCode { get; init; }
        public int Cards { get; init; } = 2;
        public bool Silent { get; init; }
        public bool Shut { get; private set; }

        private int Code => Silent ? 3 : 0;

        public int Init() => InitCode;
        public void Shutdown() => Shut = true;
        public int DriverVersion(out string version) => Give("580.65", out version, 0);
        public int Count(out int count) => Give(Cards, out count, 0);
        public int Handle(int index, out nint card) => Give(index, out card, 0);
        public int Name(nint card, out string name) => Give($"Card {card}", out name, 0);
        public int Memory(nint card, out long used, out long total) => (used = 1_000_000_000) + (total = 16_000_000_000) > 0 ? Code : 0;
        public int Busy(nint card, out int percent) => Give(97, out percent, Code);
        public int Milliwatts(nint card, out long milliwatts) => Give(68_500, out milliwatts, Code);
        public int Temperature(nint card, out int degrees) => Give(61, out degrees, Code);
        public string Explain(int code) => $"code {code}";

        private static int Give<T>(T value, out T result, int code)
        {
            result = value;
            return code;
        }
    }
}
