using ILGPU.Algorithms;

namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    /// <summary>
    /// Geometric Brownian motion from today to the end of the contract, in one exact step:
    /// S(T) = S · exp((r − σ²/2)·T + σ·√T·z).
    /// </summary>
    public readonly struct GeometricBrownianMotion(Option option)
    {
        public float Drift { get; } = (option.Rate - 0.5f * option.Volatility * option.Volatility) * option.Years;
        public float Spread { get; } = option.Volatility * XMath.Sqrt(option.Years);
        public float Spot { get; } = option.Spot;
        public float Strike { get; } = option.Strike;
        public float Discount { get; } = XMath.Exp(-option.Rate * option.Years);

        /// <summary>
        /// Subtracted from every payoff before it is squared: the variance is then a difference of small numbers, not of large ones
        /// (Chan, Golub, LeVeque 1983).
        /// </summary>
        public float Shift { get; } = XMath.Max(option.Spot * XMath.Exp(option.Rate * option.Years) - option.Strike, 0f);

        /// <summary>What the call pays at the end of a path: max(S(T) − K, 0).</summary>
        public float Payoff(float z) => XMath.Max(Spot * XMath.Exp(Drift + Spread * z) - Strike, 0f);

        /// <summary>Price from the sum of the shifted payoffs.</summary>
        public float Price(float sum, int paths) => Discount * (Shift + sum / paths);

        /// <summary>Standard error of the price from the sums of the shifted payoffs and of their squares.</summary>
        public float Error(float sum, float squares, int paths)
        {
            float mean = sum / paths;
            return Discount * XMath.Sqrt(XMath.Max(squares / paths - mean * mean, 0f) / paths);
        }

        /// <summary>
        /// What the writer of the call pays in the best of the worst 1 % of paths, in today's money; u is where they begin.
        /// </summary>
        public float ValueAtRisk(float u) => Discount * Payoff(InverseNormal(u));

        internal void Summarise(float sum, float squares, int paths, double tailStart, Span<float> output) =>
            (output[0], output[1], output[2]) = (Price(sum, paths), Error(sum, squares, paths), ValueAtRisk((float)tailStart));
    }
}
