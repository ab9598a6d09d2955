using System.Text.Json.Serialization;

namespace Tutorials.Decision.Profiles;

/// <summary>
/// A common job in the words of its trade. It fills the technical fields of a profile that are open, so that nobody has to know their
/// operations per byte; what the profile says itself is kept.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LanguageModelCase), "languageModel")]
[JsonDerivedType(typeof(ImageTrainingCase), "imageTraining")]
[JsonDerivedType(typeof(TranscodingCase), "transcoding")]
[JsonDerivedType(typeof(EmbeddingCase), "embeddings")]
[JsonDerivedType(typeof(SimulationCase), "simulation")]
public abstract record JobCase
{
    /// <summary>The profile with its open technical fields filled.</summary>
    public WorkloadProfile Fill(WorkloadProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var mine = Technical(profile);
        return mine with
        {
            JobName = profile.JobName ?? mine.JobName,
            Dependence = profile.Dependence ?? mine.Dependence,
            Uniformity = profile.Uniformity ?? mine.Uniformity,
            Access = profile.Access ?? mine.Access,
            ItemsPerRun = profile.ItemsPerRun ?? mine.ItemsPerRun,
            FlopPerByte = profile.FlopPerByte ?? mine.FlopPerByte,
            FlopsPerRun = profile.FlopsPerRun ?? mine.FlopsPerRun,
            BytesInPerRun = profile.BytesInPerRun ?? mine.BytesInPerRun,
            BytesOutPerRun = profile.BytesOutPerRun ?? mine.BytesOutPerRun,
            WorkingSetBytes = profile.WorkingSetBytes ?? mine.WorkingSetBytes,
            BytesPerRequest = profile.BytesPerRequest ?? mine.BytesPerRequest,
            LaunchesPerRun = profile.LaunchesPerRun ?? mine.LaunchesPerRun,
            MatrixShare = profile.MatrixShare ?? mine.MatrixShare,
            ParallelShare = profile.ParallelShare ?? mine.ParallelShare,
            NeedsDoubles = profile.NeedsDoubles ?? mine.NeedsDoubles,
            NeedsEncoder = profile.NeedsEncoder ?? mine.NeedsEncoder,
            LatencyLimitSeconds = profile.LatencyLimitSeconds ?? mine.LatencyLimitSeconds,
            FirstTokenLimitSeconds = profile.FirstTokenLimitSeconds ?? mine.FirstTokenLimitSeconds,
            Once = profile.Once ?? mine.Once,
        };
    }

    /// <summary>What cannot be; none where it can.</summary>
    internal virtual IEnumerable<string> Problems() =>
        from figure in Figures
        where !(figure.Value > 0 && double.IsFinite(figure.Value))
        select $"{figure.Name} is not a figure above 0";

    /// <summary>A model of fewer parameters is a number of billions.</summary>
    private protected static IEnumerable<string> Few(double parameters) => parameters is > 0 and < 1000
        ? [$"parameters is the whole number: {parameters:0.###} would be written {parameters:0.###}e9 if billions are meant"] : [];

    /// <summary>Every figure that has to be above 0.</summary>
    [JsonIgnore]
    protected abstract IEnumerable<(string Name, double Value)> Figures { get; }

    /// <summary>The profile with the technical fields of this case.</summary>
    protected abstract WorkloadProfile Technical(WorkloadProfile profile);

    /// <summary>What the five have in common: independent equal pieces, good code.</summary>
    private protected static WorkloadProfile Common(WorkloadProfile profile) => profile with
    {
        Dependence = Tutorials.Dependence.None, Uniformity = Tutorials.Uniformity.Uniform, NeedsDoubles = false, MatrixShare = 0,
        ParallelShare = 0.99,
    };
}
