namespace Tutorials.Workloads;

public partial class VideoFrame
{
    public static void Serial(
        int width, int height, byte[] rgb, byte[] yuv)
    {
        for (int row = 0; row < height / 2; row++)
            SerialRow(row, 0, width, height, rgb, yuv);
    }

    // A row of U and V with the two rows of Y that belong to it, from column x of U on: every byte of the large frame is read once.
    private static void SerialRow(int row, int x, int width, int height, ReadOnlySpan<byte> rgb, Span<byte> yuv)
    {
        int luma = width * height, chroma = luma / 4;
        for (; x < width / 2; x++)
        {
            float red = 0, green = 0, blue = 0;
            for (int i = 0; i < 4; i++)
            {
                int column = 2 * x + i % 2, y = 2 * row + i / 2;
                var (r, g, b) = Mean(width, rgb, 2 * column, 2 * y);
                yuv[y * width + column] = (byte)(LumaOf(r, g, b) + 0.5f);
                (red, green, blue) = (red + r / 4, green + g / 4, blue + b / 4);
            }

            int at = luma + row * (width / 2) + x;
            yuv[at] = (byte)(UOf(red, green, blue) + 0.5f);
            yuv[at + chroma] = (byte)(VOf(red, green, blue) + 0.5f);
        }
    }
}
