namespace Tutorials.Workloads;

public partial class Convolution
{
    public static void Serial(Shape s, float[] pixels, float[] weights, float[] results)
    {
        for (int image = 0; image < s.Images; image++)
            SerialImage(s, image, pixels, weights, results);
    }

    private static void SerialImage(Shape s, int image, float[] pixels, float[] weights, float[] results)
    {
        for (int filter = 0; filter < s.Filters; filter++)
        for (int y = 0; y < s.Height; y++)
        for (int x = 0; x < s.Width; x++)
        {
            float sum = 0;
            for (int channel = 0; channel < s.Channels; channel++)
            {
                int weight = (filter * s.Channels + channel) * 9, plane = (image * s.Channels + channel) * s.Plane;
                for (int v = 0; v < 3; v++)
                for (int h = 0; h < 3; h++)
                {
                    int row = y + v - 1, column = x + h - 1;
                    if (row >= 0 && row < s.Height && column >= 0 && column < s.Width)
                        sum += weights[weight + v * 3 + h] * pixels[plane + row * s.Width + column];
                }
            }

            results[((image * s.Filters + filter) * s.Height + y) * s.Width + x] = sum;
        }
    }
}
