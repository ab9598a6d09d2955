using ILGPU.Algorithms;

namespace Tutorials.Workloads;

public partial class MonteCarloOption
{
    /// <summary><see cref="GeometricBrownianMotion"/> in double precision: line by line the same.</summary>
    public readonly struct GeometricBrownianMotionDouble(Option option)
    {
        public double Drift { get; } = (option.Rate - 0.5 * option.Volatility * option.Volatility) * option.Years;
        public double Spread { get; } = option.Volatility * XMath.Sqrt((double)option.Years);
        public double Spot { get; } = option.Spot;
        public double Strike { get; } = option.Strike;
        public double Discount { get; } = Exp(-(double)option.Rate * option.Years);
        public double Shift { get; } = XMath.Max(option.Spot * Exp((double)option.Rate * option.Years) - option.Strike, 0);

        public double Payoff(double z) => XMath.Max(Spot * Exp(Drift + Spread * z) - Strike, 0);

        public double Price(double sum, int paths) => Discount * (Shift + sum / paths);

        public double Error(double sum, double squares, int paths)
        {
            double mean = sum / paths;
            return Discount * XMath.Sqrt(XMath.Max(squares / paths - mean * mean, 0) / paths);
        }

        public double ValueAtRisk(double u) => Discount * Payoff(InverseNormal(u));

        internal void Summarise(double sum, double squares, int paths, double tailStart, Span<float> output) =>
            (output[0], output[1], output[2]) =
                ((float)Price(sum, paths), (float)Error(sum, squares, paths), (float)ValueAtRisk(tailStart));
    }
}
