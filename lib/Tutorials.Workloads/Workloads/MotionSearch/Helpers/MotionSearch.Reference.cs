namespace Tutorials.Workloads;

public partial class MotionSearch
{
    // The least of all places; of equals the first, which is what the least pair of cost and place says.
    public override double[] Reference(Frames f)
    {
        var vectors = new double[OutputLength(f)];
        for (int block = 0; 3 * block < vectors.Length; block++)
        {
            int x = block % f.Columns * Block, y = block / f.Columns * Block;
            var (cost, place) = Enumerable.Range(0, f.Span * f.Span)
                .Min(p => (Cost: Cost(x, y, p % f.Span - f.Radius, p / f.Span - f.Radius), Target: p));
            (vectors[3 * block], vectors[3 * block + 1], vectors[3 * block + 2]) =
                (place % f.Span - f.Radius, place / f.Span - f.Radius, cost);
        }

        return vectors;

        double Cost(int x, int y, int dx, int dy)
        {
            double sum = CostPerPixel * (Math.Abs(dx) + Math.Abs(dy));
            for (int pixel = 0; pixel < Block * Block; pixel++)
            {
                int i = x + pixel % Block, j = y + pixel / Block;
                int from = (j + dy + f.Radius) * f.PreviousStride + i + dx + f.Radius;
                sum += Math.Abs((double)f.Current[j * f.Stride + i] - f.Previous[from]);
            }

            return sum;
        }
    }
}
