namespace Tutorials.Workloads;

public partial class Dot
{
    public static void Serial(float[] x, float[] y, float[] sums)
    {
        float total = 0;
        for (int block = 0; block < sums.Length - 1; block++)
        {
            float sum = SerialBlock(x, y, block);
            sums[block] = sum;
            total += sum;
        }

        sums[^1] = total;
    }

    private static float SerialBlock(float[] x, float[] y, int block)
    {
        var (start, length) = Elements(block, x.Length).GetOffsetAndLength(x.Length);
        float sum = 0;
        for (int i = start; i < start + length; i++)
            sum += x[i] * y[i]; // waits for the sum before it
        return sum;
    }
}
