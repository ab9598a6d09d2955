using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tutorials.Workloads;

public partial class Convolution
{
    // Filters that one core takes of one strip. A single image then still gives several cores something to do.
    private const int FiltersOfPiece = 16;

    public static void Tuned(Shape s, float[] pixels, float[] weights, float[] results)
    {
        int strips = (s.Height + StripRows - 1) / StripRows, parts = (s.Filters + FiltersOfPiece - 1) / FiltersOfPiece;
        Cores.ForEach(s.Images * strips * parts, piece =>
        {
            int image = piece / parts / strips, top = piece / parts % strips * StripRows, first = piece % parts * FiltersOfPiece;
            Strip(s, image, top, first, Math.Min(first + FiltersOfPiece, s.Filters), pixels, weights, results);
        });
    }

    // A block of the picture with its rim: 16 channels of 8 + 2 rows of 16 + 2 columns, 15 KiB of the first-level cache.
    private const int StripRows = 8, BlockColumns = 16, BlockChannels = 16, Stride = 24, BlockPlane = (StripRows + 2) * Stride;

    // The filters from first to end on eight rows of one image.
    [SkipLocalsInit]
    private static unsafe void Strip(Shape s, int image, int top, int first, int end, float[] pixels, float[] weights, float[] results)
    {
        float* block = stackalloc float[BlockChannels * BlockPlane];
        float* rest = stackalloc float[BlockColumns];
        int rows = Math.Min(StripRows, s.Height - top);
        fixed (float* from = pixels, w0 = weights, to = results)
        {
            for (int left = 0; left < s.Width; left += BlockColumns)
            {
                int columns = Math.Min(BlockColumns, s.Width - left), channel = 0;
                do // once without a channel too: an empty sum is a zero that has to be written
                {
                    int channels = Math.Min(BlockChannels, s.Channels - channel);
                    CopyBlock(s, image, channel, channels, top, left, from, block);
                    int filter = first;
                    for (; Vector512.IsHardwareAccelerated && columns == BlockColumns && filter <= end - 8; filter += 8)
                    {
                        float* w = w0 + ((long)filter * s.Channels + channel) * 9;
                        float* result = to + (((long)image * s.Filters + filter) * s.Height + top) * s.Width + left;
                        for (int y = 0; y < rows; y += 2, result += 2 * s.Width)
                            EightFilters(
                                channels, block + y * Stride, w, s.Channels * 9, result, s.Plane,
                                nextRow: y + 1 < rows ? s.Width : 0, add: channel > 0);
                    }

                    for (; filter < end; filter += 4)
                    {
                        // Beyond the last filter the last one is computed once more and not stored.
                        int last = end - 1 - filter, filterStep = s.Channels * 9;
                        float* w = w0 + ((long)filter * s.Channels + channel) * 9, w1 = w + Math.Min(1, last) * filterStep;
                        float* w2 = w + Math.Min(2, last) * filterStep, w3 = w + Math.Min(3, last) * filterStep;
                        for (int y = 0; y < rows; y++)
                        {
                            float* result = to + (((long)image * s.Filters + filter) * s.Height + top + y) * s.Width + left;
                            FourFilters(
                                channels, block + y * Stride, w, w1, w2, w3,
                                columns, Math.Min(3, last), s.Plane, result, rest, add: channel > 0);
                        }
                    }

                    channel += BlockChannels;
                }
                while (channel < s.Channels);
            }
        }
    }

    // The pixels of a block with one more on every side, zeros beyond the picture.
    private static unsafe void CopyBlock(Shape s, int image, int channel, int channels, int top, int left, float* pixels, float* block)
    {
        int from = Math.Max(left - 1, 0), count = Math.Min(left + BlockColumns + 1, s.Width) - from;
        for (int c = 0; c < channels; c++)
        {
            for (int r = 0; r < StripRows + 2; r++, block += Stride)
            {
                int y = top + r - 1;
                var to = new Span<float>(block, Stride);
                to.Clear();
                if (y < 0 || y >= s.Height) continue;
                long start = (((long)image * s.Channels + channel + c) * s.Height + y) * s.Width + from;
                new ReadOnlySpan<float>(pixels + start, count).CopyTo(to[(from - left + 1)..]);
            }
        }
    }

    // 4 filters × 16 columns: eight independent chains of multiply-adds stay in registers, fed by two vectors of pixels and four weights
    // a step.
    private static unsafe void FourFilters(
        int channels, float* block, float* w0, float* w1, float* w2, float* w3,
        int columns, int last, int resultStep, float* result, float* rest, bool add)
    {
        Vector256<float> a0, a1, b0, b1, c0, c1, d0, d1;
        a0 = a1 = b0 = b1 = c0 = c1 = d0 = d1 = Vector256<float>.Zero;
        for (int channel = 0; channel < channels; channel++, block += BlockPlane - 3 * Stride)
        {
            for (int v = 0; v < 3; v++, block += Stride)
            {
                for (int h = 0; h < 3; h++, w0++, w1++, w2++, w3++)
                {
                    var left = Vector256.Load(block + h);
                    var right = Vector256.Load(block + h + 8);
                    var w = Vector256.Create(*w0);
                    a0 = Vector256.FusedMultiplyAdd(w, left, a0);
                    a1 = Vector256.FusedMultiplyAdd(w, right, a1);
                    w = Vector256.Create(*w1);
                    b0 = Vector256.FusedMultiplyAdd(w, left, b0);
                    b1 = Vector256.FusedMultiplyAdd(w, right, b1);
                    w = Vector256.Create(*w2);
                    c0 = Vector256.FusedMultiplyAdd(w, left, c0);
                    c1 = Vector256.FusedMultiplyAdd(w, right, c1);
                    w = Vector256.Create(*w3);
                    d0 = Vector256.FusedMultiplyAdd(w, left, d0);
                    d1 = Vector256.FusedMultiplyAdd(w, right, d1);
                }
            }
        }

        Store(result, a0, a1, columns, rest, add);
        if (last > 0) Store(result + resultStep, b0, b1, columns, rest, add);
        if (last > 1) Store(result + 2 * resultStep, c0, c1, columns, rest, add);
        if (last > 2) Store(result + 3 * resultStep, d0, d1, columns, rest, add);
    }

    // Inlined, because a call would save and restore every sum that is still to be stored: the compiler then keeps six of the eight in
    // memory and writes them there in each step of the loop above, which takes three times as long.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store(float* result, Vector256<float> left, Vector256<float> right, int columns, float* rest, bool add)
    {
        if (columns == BlockColumns)
        {
            ((add ? Vector256.Load(result) : default) + left).Store(result);
            ((add ? Vector256.Load(result + 8) : default) + right).Store(result + 8);
            return;
        }

        left.Store(rest);
        right.Store(rest + 8);
        for (int x = 0; x < columns; x++) result[x] = (add ? result[x] : 0) + rest[x];
    }
}
