using ILGPU;

namespace Tutorials.Workloads;

// im2col: the matrix of neighbourhoods, 9·channels rows and one column per pixel, on both machines.
public partial class Convolution
{
    // Rows and columns of a tile in shared memory.
    private const int Tile = 16;

    // Row (channel, v, h) of the matrix is the channel, shifted by (v − 1, h − 1), with zeros where the shift leaves the picture.
    private static void Unfold(Shape s, int image, float[] pixels, Span<float> matrix)
    {
        for (int r = 0; r < s.Depth; r++)
        {
            int channel = r / 9, v = r % 9 / 3 - 1, h = r % 3 - 1;
            var plane = pixels.AsSpan((image * s.Channels + channel) * s.Plane, s.Plane);
            for (int y = 0; y < s.Height; y++)
            {
                var to = matrix.Slice(r * s.Plane + y * s.Width, s.Width);
                if (y + v < 0 || y + v >= s.Height)
                {
                    to.Clear();
                    continue;
                }

                var from = plane.Slice((y + v) * s.Width, s.Width);
                if (h < 0) from[..^1].CopyTo(to[1..]);
                else from[h..].CopyTo(to);
                if (h != 0) to[h < 0 ? 0 : s.Width - 1] = 0;
            }
        }
    }

    // One thread per element of the matrix: row r is one place of a neighbourhood, column j one pixel of the batch.
    private static void Unfold(Index1D i, Shape s, ArrayView<float> pixels, ArrayView<float> matrix)
    {
        int columns = s.Images * s.Plane, r = i / columns, j = i % columns;
        matrix[i] = Pixel(s, j / s.Plane, r, j % s.Width, j / s.Width % s.Height, pixels);
    }

    // Element r of the neighbourhood of pixel (x, y): channel r / 9, row r / 3 mod 3, column r mod 3; zero beyond the rim.
    private static float Pixel(Shape s, int image, int r, int x, int y, ArrayView<float> pixels)
    {
        int row = y + r % 9 / 3 - 1, column = x + r % 3 - 1;
        bool inside = row >= 0 && row < s.Height && column >= 0 && column < s.Width;
        return inside ? pixels[((image * s.Channels + r / 9) * s.Height + row) * s.Width + column] : 0;
    }

    // All groups in one row: only the first dimension of a grid may be longer than 65,535.
    private static KernelConfig TileGrid(Shape s) =>
        new((s.Filters + Tile - 1) / Tile * ((s.Images * s.Plane + Tile - 1) / Tile), Tile * Tile);
}
