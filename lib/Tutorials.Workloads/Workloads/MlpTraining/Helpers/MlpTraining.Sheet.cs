namespace Tutorials.Workloads;

public partial class MlpTraining
{
    private const int Side = 8, Zoom = 5, Gap = 3; // pixels of a digit, of the picture for each, and between two digits in the digit's own

    /// <summary>The first digits of the data set as a picture, dark ink on white, row by row.</summary>
    /// <param name="columns">Digits in a row; at least 1.</param>
    /// <param name="rows">Rows; at least 1.</param>
    /// <returns>Red, green and blue of each pixel from the top, and the picture's size in pixels.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More digits were asked for than there are.</exception>
    public static (byte[] Rgb, int Width, int Height) Sheet(int columns, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)columns * rows, Dataset.Value.Digits.Length, nameof(columns));
        int width = columns * (Side + Gap) * Zoom, height = rows * (Side + Gap) * Zoom;
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int column = x / Zoom / (Side + Gap), row = y / Zoom / (Side + Gap);
                int px = x / Zoom % (Side + Gap), py = y / Zoom % (Side + Gap);
                bool gap = px >= Side || py >= Side;
                float ink = gap ? 0 : Dataset.Value.Images[(row * columns + column) * Pixels + py * Side + px];
                rgb.AsSpan(3 * (y * width + x), 3).Fill((byte)(255 - 255 * ink));
            }
        }

        return (rgb, width, height);
    }

    // One digit by itself, with no gap around it.
    private static (byte[] Rgb, int Side) Picture(int sample)
    {
        int side = Side * Zoom;
        byte[] rgb = new byte[3 * side * side];
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                float ink = Dataset.Value.Images[sample * Pixels + y / Zoom * Side + x / Zoom];
                rgb.AsSpan(3 * (y * side + x), 3).Fill((byte)(255 - 255 * ink));
            }
        }

        return (rgb, side);
    }
}
