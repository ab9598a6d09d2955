namespace Tutorials.Workloads;

public partial class Feed
{
    public override double[] Reference(Line line)
    {
        double[] scores = new double[OutputLength(line)];
        for (int image = 0; image < line.Count; image++)
        {
            for (int v = 0; v < ReadyValues; v++)
            {
                int c = v / (Ready * Ready);
                double y = (v / Ready % Ready + 0.5) * Raw / Ready - 0.5, x = (v % Ready + 0.5) * Raw / Ready - 0.5;
                double below = Old(y + 1, x) * (1 - x % 1) + Old(y + 1, x + 1) * (x % 1);
                double value = (Old(y, x) * (1 - x % 1) + Old(y, x + 1) * (x % 1)) * (1 - y % 1) + below * (y % 1);
                for (int k = 0; k < Classes; k++)
                    scores[image * Classes + k] += (value / 255 - Mean[c]) / Deviation[c] * line.Weights[k * ReadyValues + v];

                double Old(double row, double column) => line.Images[image * RawBytes + ((int)row * Raw + (int)column) * Colours + c];
            }
        }

        return scores;
    }
}
