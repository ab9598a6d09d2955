using System.Globalization;
using Tutorials.Course.Evidence;
using Tutorials.Course.Figures;
using Tutorials.Decision.Catalogue;
using Tutorials.Decision.MultiGpu;
using Tutorials.Measuring;

namespace Tutorials.Course;

/// <summary>One assumption that alone would make a claim true.</summary>
/// <param name="Assumption">In words.</param>
/// <param name="Needed">The value that it needs.</param>
/// <param name="Usual">The published or usual value; null where only the reader can say.</param>
/// <param name="Unit">Of both.</param>
public sealed record NeededValue(string Assumption, double Needed, double? Usual, string Unit)
{
    /// <summary>How far the two lie apart, as a factor of at least 1; null where the usual value is not known.</summary>
    public double? Apart => Usual is { } usual ? Math.Max(Needed / usual, usual / Needed) : null;
}

/// <summary>Claim C7, four cards and nearly eight times, taken apart.</summary>
public static class TrainingClaim
{
    /// <summary>
    /// Claim C7 taken apart: everything as published but one thing, and that one thing as it would have to be. Then what four such cards
    /// would take.
    /// </summary>
    /// <param name="loaderItemsPerSecondPerCore">
    /// Images per second that one core makes ready: <c>Feed</c> measures it. Null leaves the cores open.
    /// </param>
    /// <exception cref="InvalidDataException">The claims cannot be read.</exception>
    public static Table WhatWouldMakeItTrue(double? loaderItemsPerSecondPerCore = null)
    {
        var claim = Claims.Get("C7");
        var (job, card) = (PublishedTraining.ResNet50(), Hardware.Get("a100-sxm-40"));
        var allowed = Scaling.At(job, CardLink.Nvlink(card)!, (int)claim["cards"]);
        double minutes = claim["images"] / allowed.ItemsPerSecond / 60;
        string caption = string.Create(CultureInfo.InvariantCulture,
            $"What would make C7 true: everything as published, one thing changed. As published the {claim["cards"]:0} cards would need "
                + $"{Quantity.Digits(minutes, 2)} minutes a round (projected, TF32), not {claim["gpuMinutes"]:0}.");
        return Table.Of(
            caption, Assumptions(claim, job, card, loaderItemsPerSecondPerCore))
            .Text("it would be true if …", r => r.Assumption)
            .Number("needed", r => $"{(r.Unit == "images" ? Quantity.Roughly(r.Needed) : Quantity.Digits(r.Needed))} {r.Unit}".TrimEnd())
            .Number("published or usual", r => r.Usual is { } usual ? $"{Quantity.Digits(usual)} {r.Unit}".TrimEnd() : "measure it")
            .Number("apart by", r => r.Apart is { } apart ? Quantity.Times(apart) : "");
    }

    internal static IReadOnlyList<NeededValue> Assumptions(Claim claim, TrainingJob job, Hardware card, double? perCore)
    {
        double images = claim["images"], cards = claim["cards"], seconds = claim["gpuMinutes"] * 60, pace = images / seconds,
            aCard = pace / cards;
        double bytes = Scaling.AllReduceBytes((int)cards, job.Parameters, job.BytesPerGradient), step = job.BatchPerCard / aCard,
            alone = job.BatchPerCard / job.CardItemsPerSecond;
        double onCpu = images / (claim["cpuHours"] * 3600), cores = pace / (perCore ?? 1);
        // The step of b images: overhead + b × time of an image + adding up; b ÷ step is the pace of the claim.
        double image = (alone - job.StepOverheadSeconds) / job.BatchPerCard, overPcie = bytes / CardLink.Pcie(card).BytesPerSecond;
        double batch = (job.StepOverheadSeconds + overPcie) / (1 / aCard - image);
        // 1 ÷ speedup = 1 − p + p ÷ s, solved for p; s is what the cards alone would gain.
        double gained = cards * job.CardItemsPerSecond / onCpu, share = (1 - onCpu / pace) / (1 - 1 / gained);
        return
        [
            new("each card worked that slowly", aCard, claim["tf32One"], "images/s"),
            perCore is null
                ? new("the loader made ready only that much for all cards", pace, null, "images/s")
                : new("the loader had only so many cores, at your images per second and core", cores, null, "cores"),
            new("the link between the cards were that slow (usual: half of PCI Express 4.0)", bytes / (step - alone) / 1e9,
                CardLink.Pcie(card).BytesPerSecond / 1e9, "GB/s"),
            new("the batch of each card were that small, adding up over PCI Express", batch, job.BatchPerCard, "images"),
            new("the cards had taken over only this share of the work (Amdahl)", 100 * share, null, "%"),
            new($"the round were a whole run of {claim["epochsOfARun"]:0} epochs, and each card that fast in mixed precision",
                claim["epochsOfARun"] * aCard, claim["mixedOne"], "images/s"),
        ];
    }
}
