using Tutorials.Decision.MultiGpu;

namespace Tutorials.Course;

/// <summary>Training as others have published it.</summary>
public static class PublishedTraining
{
    /// <summary>
    /// ResNet-50 on A100 as the course's claim C7 has it: images and pace from the sources that <c>Claims.Show("C7")</c> names. 25,557,032
    /// weights (torchvision, ResNet50_Weights).
    /// </summary>
    /// <param name="mixed">Mixed precision; TF32 otherwise.</param>
    /// <exception cref="InvalidDataException">The claims cannot be read.</exception>
    public static TrainingJob ResNet50(bool mixed = false)
    {
        var claim = Claims.Get("C7");
        return new()
        {
            Name = mixed ? "ResNet-50, mixed precision" : "ResNet-50, TF32", Parameters = 25_557_032,
            CardItemsPerSecond = claim[mixed ? "mixedOne" : "tf32One"], ItemsPerRound = claim["images"],
        };
    }
}
