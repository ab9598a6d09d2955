using System.Text.Json;

namespace Tutorials.Classroom.Teaching;

/// <summary>What only a teacher can say of a lesson: <c>datasets/teaching/</c>, one file a lesson. All else is read off the kit.</summary>
/// <param name="Say">Sentences for the class, in order; the lesson carries each.</param>
/// <param name="InClass">The exercise for which there is time in 45 minutes.</param>
/// <param name="Question">The question for the board, by its id among the lesson's.</param>
/// <param name="OnCard">The ids of the cells that are worth running where the card is.</param>
/// <param name="NoGpu">What differs without one.</param>
public sealed record TeachersWords(
    IReadOnlyList<string> Say, string InClass, string Question, IReadOnlyList<string> OnCard, string NoGpu)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>Those of a lesson.</summary>
    /// <exception cref="FormatException">The file cannot be read, or there is none; the message says which.</exception>
    public static TeachersWords Of(string lesson)
    {
        string file = $"teaching/{lesson}.json";
        if (!Datasets.Names("teaching", ".json").Contains(file))
            throw new FormatException($"There is no note on {lesson}: datasets/{file} would hold what to say in it.");
        try
        {
            return JsonSerializer.Deserialize<TeachersWords>(Datasets.Text(file), Json) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException reason)
        {
            throw new FormatException($"datasets/{file} cannot be read: {reason.Message}", reason);
        }
    }
}
