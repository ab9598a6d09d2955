using Tutorials.Workloads;

namespace Tutorials.Tests.Workloads;

public sealed class MotionSearchTests
{
    // Every way of doing it on the processor, at the corners of the search as well.
    [Theory, InlineData(5, -3), InlineData(-8, 8), InlineData(0, 0), InlineData(1, 7)]
    public void A_picture_that_was_moved_is_found_again(int dx, int dy)
    {
        int[] noise = Data.Integers(128 * 128, seed: 4, 0, 256);
        byte Pixel(int x, int y) => (byte)noise[(y + 32) * 128 + x + 32];
        var frames = new MotionSearch.Frames(64, 64, 8, (x, y) => Pixel(x + dx, y + dy), Pixel);
        foreach (var search in (Action<int, int, byte[], byte[], int[]>[])[
            MotionSearch.Serial, MotionSearch.Simd, MotionSearch.Threads, MotionSearch.Tuned])
        {
            int[] vectors = new int[3 * 16];
            search(frames.Columns, frames.Radius, frames.Current, frames.Previous, vectors);
            foreach (int block in (int[])[5, 6, 9, 10]) // away from the rim, where pixels come in that were not there before
                Assert.Equal([dx, dy, MotionSearch.CostPerPixel * (Math.Abs(dx) + Math.Abs(dy))], vectors[(3 * block)..(3 * block + 3)]);
        }
    }

    // The window that decides must be the whole one: a picture moved by one pixel more than the search goes is not found.
    [Theory, InlineData(9, 0), InlineData(0, -9)]
    public void A_picture_moved_beyond_the_search_is_not_found(int dx, int dy)
    {
        int[] noise = Data.Integers(128 * 128, seed: 4, 0, 256);
        byte Pixel(int x, int y) => (byte)noise[(y + 32) * 128 + x + 32];
        var frames = new MotionSearch.Frames(64, 64, 8, (x, y) => Pixel(x + dx, y + dy), Pixel);
        int[] vectors = new int[3 * 16];
        MotionSearch.Simd(frames.Columns, frames.Radius, frames.Current, frames.Previous, vectors);
        Assert.All([5, 6, 9, 10], block => Assert.InRange(vectors[3 * block + 2], 256, int.MaxValue)); // noise matches noise badly
        Assert.All(vectors.Where((_, i) => i % 3 != 2), pixels => Assert.InRange(pixels, -8, 8));
    }

    [Fact]
    public void A_search_too_wide_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new MotionSearch.Frames(16, 16, MotionSearch.LargestRadius + 1, (_, _) => 0, (_, _) => 0));
}
