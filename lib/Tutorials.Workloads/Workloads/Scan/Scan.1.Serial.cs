namespace Tutorials.Workloads;

public partial class Scan
{
    public static void Serial(int[] x, int[] y)
    {
        int sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = sum;
            sum += x[i];
        }
    }
}
