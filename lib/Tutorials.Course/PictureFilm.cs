using System.Diagnostics;
using System.Globalization;
using Tutorials.Course.Figures;
using Tutorials.Measuring;
using Tutorials.Workloads;

namespace Tutorials.Course;

/// <summary>
/// Draws the Mandelbrot set tile by tile with all cores and shows how it came about: who began which tile when, and when it was done,
/// as it happened in this run, slowed down for the eye.
/// </summary>
public static class PictureFilm
{
    private const int Tile = 48, Frames = 80, FrameMilliseconds = 50;

    // Okabe and Ito's palette again (2008), without the black of the set: who works where.
    private static readonly (byte R, byte G, byte B)[] Hands =
        [(230, 159, 0), (86, 180, 233), (0, 158, 115), (240, 228, 66), (0, 114, 178), (213, 94, 0), (204, 121, 167)];

    private readonly record struct Square(int X, int Y, int Width, int Height);

    private readonly record struct Happening(long At, Square Where, int Core, bool Done);

    /// <summary>Draws and shows a window of the plane.</summary>
    /// <param name="view">The window.</param>
    /// <param name="alt">What the finished picture shows.</param>
    public static MovingPicture Show(Mandelbrot.View view, string alt)
    {
        Square[] tiles =
        [
            .. from y in Enumerable.Range(0, (view.Height + Tile - 1) / Tile)
               from x in Enumerable.Range(0, (view.Width + Tile - 1) / Tile)
               select new Square(x * Tile, y * Tile, Math.Min(Tile, view.Width - x * Tile), Math.Min(Tile, view.Height - y * Tile)),
        ];
        int[] steps = new int[view.Width * view.Height];
        Draw(view, steps, tiles); // once unseen: the first call compiles
        var (happenings, seconds) = Draw(view, steps, tiles);
        byte[] rgb = Charts.Colours(steps, view.Width, view.Height, view.Limit);
        double slower = Frames * FrameMilliseconds / 1000.0 / seconds;
        string caption = string.Create(CultureInfo.InvariantCulture,
            $"{tiles.Length} tiles, drawn by {Cores.Count} core{(Cores.Count == 1 ? "" : "s")} in {Quantity.Seconds(seconds)}; shown "
                + $"{Quantity.Digits(slower, 2)} times more slowly. A flat colour is a core at work on its tile; "
                + $"whoever is done takes the next.");
        return new(rgb, view.Width, view.Height, [.. Parts(rgb, view.Width, happenings)], caption, alt);
    }

    private static (IReadOnlyList<Happening> InOrder, double Seconds) Draw(Mandelbrot.View view, int[] steps, Square[] tiles)
    {
        var happenings = new Happening[2 * tiles.Length];
        int next = -1;
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, Cores.Count, core =>
        {
            int[] part = new int[Tile * Tile];
            for (int i = Interlocked.Increment(ref next); i < tiles.Length; i = Interlocked.Increment(ref next))
            {
                var tile = tiles[i];
                happenings[2 * i] = new(Stopwatch.GetTimestamp() - start, tile, core, Done: false);
                var window = view with { Width = tile.Width, Height = tile.Height, Left = view.Left + tile.X * view.Step,
                    Top = view.Top + tile.Y * view.Step };
                Mandelbrot.Simd(window, part);
                for (int row = 0; row < tile.Height; row++)
                    part.AsSpan(row * tile.Width, tile.Width).CopyTo(steps.AsSpan((tile.Y + row) * view.Width + tile.X));
                happenings[2 * i + 1] = new(Stopwatch.GetTimestamp() - start, tile, core, Done: true);
            }
        });
        return ([.. happenings.OrderBy(h => h.At)], happenings.Max(h => h.At) / (double)Stopwatch.Frequency);
    }

    // What happened in one fortieth of a second or so of the film becomes one frame: the smallest rectangle that holds it all.
    private static IEnumerable<MovingPart> Parts(byte[] rgb, int width, IReadOnlyList<Happening> happenings)
    {
        double perFrame = (happenings[^1].At + 1) / (double)Frames;
        var frames = happenings.GroupBy(h => (int)(h.At / perFrame)).ToArray();
        for (int i = 0; i < frames.Length; i++)
        {
            int left = frames[i].Min(h => h.Where.X), top = frames[i].Min(h => h.Where.Y);
            int right = frames[i].Max(h => h.Where.X + h.Where.Width), bottom = frames[i].Max(h => h.Where.Y + h.Where.Height);
            byte[] rgba = new byte[4 * (right - left) * (bottom - top)];
            foreach (var happening in frames[i]) Paint(rgba, right - left, left, top, rgb, width, happening);
            int until = i + 1 < frames.Length ? frames[i + 1].Key : Frames;
            yield return new(left, top, right - left, bottom - top, rgba, (until - frames[i].Key) * FrameMilliseconds);
        }
    }

    private static void Paint(byte[] rgba, int stride, int left, int top, byte[] rgb, int width, Happening happening)
    {
        var (tile, hand) = (happening.Where, Hands[happening.Core % Hands.Length]);
        for (int y = tile.Y; y < tile.Y + tile.Height; y++)
            for (int x = tile.X; x < tile.X + tile.Width; x++)
            {
                var to = rgba.AsSpan(4 * ((y - top) * stride + x - left), 4);
                if (happening.Done) rgb.AsSpan(3 * (y * width + x), 3).CopyTo(to);
                else (to[0], to[1], to[2]) = hand;
                to[3] = 255;
            }
    }
}
