using Tutorials.Decision.Advising;
using Tutorials.Decision.Profiles;

namespace Tutorials.Tests.Profiles;

/// <summary>Jobs in the words of their trade: the technical fields follow, what is said is kept, and the advisor can answer.</summary>
public sealed class JobCaseTests
{
    [Fact]
    public void A_language_model_is_its_weights_and_its_cache()
    {
        var filled = new LanguageModelCase(7e9, 16, 500, 200, ContextTokens: 2000).Fill(WorkloadProfile.Empty);
        Assert.Equal(14e9, filled.WorkingSetBytes!.Value, 0);
        Assert.Equal(2 * 7e9 * 700, filled.FlopsPerRun!.Value, 0);
        // Half a megabyte a token for 7e9 parameters without grouped heads.
        Assert.InRange(filled.BytesPerRequest!.Value / 2000, 0.4e6, 0.65e6);
        // Eight heads of 80 layers, 128 wide, two numbers of two bytes each: 0.33 MB (Llama 2 70B).
        Assert.InRange(new LanguageModelCase(70e9, KeyValueHeads: 8).CacheBytesPerToken, 0.25e6, 0.4e6);
        Assert.Equal(7e9, new LanguageModelCase(14e9, 4).Fill(WorkloadProfile.Empty).WorkingSetBytes!.Value, 0);
        Assert.Equal(1 + 0.05 * 200, new LanguageModelCase(7e9, FirstTokenSeconds: 1,
            SecondsPerToken: 0.05).Fill(WorkloadProfile.Empty).LatencyLimitSeconds!.Value, 9);
    }

    [Fact]
    public void What_the_profile_says_itself_is_kept() =>
        Assert.Equal(5, new SimulationCase(1e6, 1000).Fill(WorkloadProfile.Empty with { FlopPerByte = 5 }).FlopPerByte);

    public static TheoryData<JobCase, WorkloadProfile, Answer[]> Asked => new()
    {
        { new LanguageModelCase(7e9), new() { ArrivalsPerSecond = 5, LatencyLimitSeconds = 10, PortingPersonDays = 3 },
            [Answer.RentFirst] },
        { new ImageTrainingCase(100_000, 100, 79e9, 26e6), new() { RunsPerDay = 0.2, PortingPersonDays = 1 }, [Answer.RentFirst] },
        { new TranscodingCase(20, 1), new() { RunsPerDay = 24, PortingPersonDays = 3, HoursPerRunToday = 20, CoresBusyToday = 8 },
            [Answer.RentFirst] },
        { new EmbeddingCase(10e6), new() { PortingPersonDays = 0.5 }, [Answer.RentFirst, Answer.No] },
        { new SimulationCase(1e8, 10_000), new() { RunsPerDay = 1, PortingPersonDays = 20 }, [Answer.RentFirst, Answer.No] },
        // A small field once a day needs no card.
        { new SimulationCase(1e5, 1000), new() { RunsPerDay = 1, PortingPersonDays = 20 }, [Answer.No] },
    };

    [Theory, MemberData(nameof(Asked))]
    public void A_case_is_enough_for_an_answer(JobCase job, WorkloadProfile profile, Answer[] answers)
    {
        var advice = Advisor.Advise(profile with { Case = job }, Advised.Listed);
        Assert.True(answers.Contains(advice.Answer), advice.ToString());
        Assert.Contains(advice.Defaults, d => d.Name == "case");
        if (advice.Winner?.Supply?.Card is { } card && job is TranscodingCase) Assert.DoesNotContain("A100", card.Name,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"case": {"kind": "languageModel", "parameters": 7e9, "bitsPerWeight": 8}}""", 7e9, 8)]
    [InlineData("""{"case": {"parameters": 7e9, "kind": "languageModel"}}""", 7e9, 16)]
    public void A_case_is_read_from_a_file(string text, double parameters, double bits) =>
        Assert.Equal(new LanguageModelCase(parameters, bits), ProfileFile.Parse(text, "p.json").Case);

    [Theory]
    [InlineData("""{"case": {"kind": "languageModel", "parameters": -7e9}}""", "p.json, line 1, case: parameters is not a figure above 0.")]
    [InlineData("""{"case": {"kind": "weather", "cells": 7}}""", "p.json, line 1")]
    [InlineData("""{"case": {"kind": "simulation", "cells": 7, "stepz": 2}}""", "p.json, line 1")]
    public void A_wrong_case_is_refused(string text, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => ProfileFile.Parse(text, "p.json")).Message, StringComparison.Ordinal);
}
