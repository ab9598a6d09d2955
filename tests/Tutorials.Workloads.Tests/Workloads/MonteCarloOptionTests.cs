using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class MonteCarloOptionTests
{
    // Known answers that the authors of Philox publish with it.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(
        0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u,
        0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_words(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint a, uint b, uint c, uint d) =>
        Assert.Equal(new MonteCarloOption.Words(a, b, c, d), MonteCarloOption.Philox(c0, c1, c2, c3, k0, k1));

    // Φ⁻¹ at published points: 0.5, 0.9, 0.975, 0.99, 0.999 and the other side.
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.9, 1.2815515655)]
    [InlineData(0.975, 1.9599639845)]
    [InlineData(0.99, 2.3263478740)]
    [InlineData(0.999, 3.0902323062)]
    [InlineData(0.001, -3.0902323062)]
    public void Inverse_normal_meets_the_tables(double u, double z)
    {
        Assert.Equal(z, MonteCarloOption.Acklam(u), 1e-8);
        Assert.Equal(z, MonteCarloOption.InverseNormal((float)u), 2e-5);
        Assert.Equal(z, MonteCarloOption.InverseNormal(u), 1e-10);
    }

    // Every word's u, from the first over both tails to the last, in steps of a prime: two methods that share nothing.
    [Fact]
    public void Inverse_normal_in_doubles_agrees_with_Acklam_everywhere()
    {
        for (uint word = 1 << 9; word < uint.MaxValue - (1 << 20); word += 999_983)
        {
            double u = ((word >> 9) + 0.5) / (1 << 23), z = MonteCarloOption.NormalDouble(word);
            Assert.Equal(MonteCarloOption.Acklam(u), z, 1e-8 * Math.Max(1, Math.Abs(z)));
        }
    }

    [Fact]
    public void Exponential_and_logarithm_in_doubles_agree_with_the_runtime()
    {
        for (double x = -40; x < 40; x += 0.0137)
        {
            Assert.Equal(1, MonteCarloOption.Exp(x) / Math.Exp(x), 4e-16 * Math.Max(4, Math.Abs(x)));
            double y = Math.Exp(x);
            Assert.Equal(Math.Log(y), MonteCarloOption.Log(y), 1e-15 * Math.Max(1, Math.Abs(x)));
        }
    }

    [Theory]
    [InlineData(100, 100, 0.05, 0.2, 1)]
    [InlineData(100, 120, 0.03, 0.4, 0.5)]
    [InlineData(100, 80, 0.01, 0.1, 2)]
    public void The_price_lies_within_four_standard_errors_of_Black_and_Scholes(
        float spot, float strike, float rate, float volatility, float years)
    {
        const int Paths = 200_000;
        float[] output = new float[3];
        MonteCarloOption.Simd(42, Paths, [new(spot, strike, rate, volatility, years)], output);

        double spread = volatility * Math.Sqrt(years);
        double d1 = (Math.Log(spot / (double)strike) + (rate + 0.5 * volatility * volatility) * years) / spread;
        double discount = Math.Exp(-rate * years);
        double price = spot * Phi(d1) - strike * discount * Phi(d1 - spread);
        Assert.InRange(output[0], price - 4 * output[1], price + 4 * output[1]);
        // The error falls with the root of the paths: here it has to be small enough for the interval to mean something.
        Assert.InRange(output[1], 0.001, 0.1);

        double late = spot * Math.Exp((rate - 0.5 * volatility * volatility) * years + spread * 2.3263478740);
        double tail = discount * Math.Max(late - strike, 0);
        Assert.Equal(tail, output[2], 0.02 * tail); // the quantile itself is known to about 1 in 100 from so many paths
    }

    [Fact]
    public void Four_times_the_paths_halve_the_error()
    {
        MonteCarloOption.Option[] book = [new(100, 100, 0.05f, 0.2f, 1)];
        float[] few = new float[3], many = new float[3];
        MonteCarloOption.Simd(1, 20_000, book, few);
        MonteCarloOption.Simd(1, 80_000, book, many);
        Assert.Equal(2, few[1] / many[1], 0.05);
    }

    // Φ by Simpson's rule: an independent way, good to ten digits.
    private static double Phi(double x)
    {
        const int Steps = 2000;
        double h = x / Steps, sum = 0;
        for (int i = 0; i <= Steps; i++)
            sum += (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-0.5 * (i * h) * (i * h));
        return 0.5 + sum * h / 3 / Math.Sqrt(2 * Math.PI);
    }
}
