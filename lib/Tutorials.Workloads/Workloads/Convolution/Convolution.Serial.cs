namespace Tutorials.Workloads;

public partial class Convolution
{
    public static void Serial(Batch b, float[] results)
    {
        for (int image = 0; image < b.Images; image++)
        for (int filter = 0; filter < b.Filters; filter++)
        for (int y = 0; y < b.Height; y++)
        for (int x = 0; x < b.Width; x++)
        {
            float sum = 0;
            for (int channel = 0; channel < b.Channels; channel++)
            {
                int weight = (filter * b.Channels + channel) * 9, plane = (image * b.Channels + channel) * b.Plane;
                for (int v = 0; v < 3; v++)
                {
                    for (int h = 0; h < 3; h++)
                    {
                        int row = y + v - 1, column = x + h - 1;
                        if (row >= 0 && row < b.Height && column >= 0 && column < b.Width)
                            sum += b.Weights[weight + v * 3 + h] * b.Pixels[plane + row * b.Width + column];
                    }
                }
            }

            results[((image * b.Filters + filter) * b.Height + y) * b.Width + x] = sum;
        }
    }
}
