using ILGPU;
using Tutorials.Course.Figures;
using Tutorials.WarpModel;

namespace Tutorials.Course.Sliders;

/// <summary>A warp that reads with a stride: how many sectors its accesses touch, and how many of its lanes there are.</summary>
public sealed class LaneSliders : SliderFigure
{
    private const int MostStride = 32, MostThreads = 64;

    /// <inheritdoc/>
    public override IReadOnlyList<CellPlace> Places { get; } =
        [new("04-the-memory-road", "segments"), new("04-the-memory-road", "layout"), new("09-science-and-money", "layout")];

    /// <inheritdoc/>
    public override IReadOnlyList<Slider> Sliders { get; } =
    [
        new("stride, in floats", 1, MostStride, 1, SliderScale.Whole), new("threads of a group", 1, MostThreads, 32, SliderScale.Whole),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IShown> Draw(IReadOnlyList<double> values)
    {
        int stride = (int)values[0], threads = (int)values[1];
        return
        [
            Lanes.Run(Strided, groups: 1, groupSize: threads, stride, new float[MostStride * MostThreads], new float[MostThreads]).Chart(),
        ];
    }

    private static void Strided(int stride, ArrayView<float> from, ArrayView<float> to)
    {
        int i = Grid.GlobalIndex.X;
        to[i] = from[i * stride];
    }
}
