using Tutorials.Course.Figures;

namespace Tutorials.Course.Sliders;

/// <summary>A cell of a lesson.</summary>
/// <param name="Lesson">The lesson's file name without ending.</param>
/// <param name="Cell">The cell's id.</param>
public sealed record CellPlace(string Lesson, string Cell);

/// <summary>
/// A figure that follows sliders, for hosts that have them: below a cell that does the same with one set of numbers. It is computed by the
/// methods that the cell calls.
/// </summary>
public abstract class SliderFigure
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SliderFigure> All { get; } =
    [
        .. typeof(SliderFigure).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(SliderFigure)))
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (SliderFigure)Activator.CreateInstance(type)!),
    ];

    /// <summary>The cells below which it stands.</summary>
    public abstract IReadOnlyList<CellPlace> Places { get; }

    /// <summary>What can be moved.</summary>
    public abstract IReadOnlyList<Slider> Sliders { get; }

    /// <summary>What is seen.</summary>
    /// <param name="values">One for each slider, in their order.</param>
    public abstract IReadOnlyList<IShown> Draw(IReadOnlyList<double> values);

    /// <summary>The figure below a cell; null where there is none.</summary>
    public static SliderFigure? Below(CellPlace place) => All.FirstOrDefault(figure => figure.Places.Contains(place));
}
