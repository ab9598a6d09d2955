using System.Text.Json;
using Tutorials.Course.Figures;

namespace Tutorials.Tests.Figures;

/// <summary>A film stands still until it is played, and says without scripts what it shows.</summary>
public sealed class FrameFigureTests
{
    private static FrameFigure Film(int moments = 3) => Charts.Frames(
        "Rising", "A field that rises.", 4, 2,
        [.. Enumerable.Range(0, moments).Select(k => new Frame($"step {k}", [.. Enumerable.Repeat(k / 2f, 8)]))], top: 1);

    [Fact]
    public void The_last_moment_is_shown_first_and_all_moments_are_there()
    {
        using var json = JsonDocument.Parse(Film().ToJson());
        var root = json.RootElement;
        JsonElement[] frames = [.. root.GetProperty("frames").EnumerateArray()];
        Assert.Equal(["step 0", "step 1", "step 2"], frames.Select(f => f.GetProperty("name").GetString()!));
        // Levels of 0 to 99, four cells in a row, the lowest row first.
        Assert.Equal([0, 50, 99], frames.Select(f => f.GetProperty("parts")[0].GetProperty("set").GetProperty("z")[1][3].GetInt32()));
        Assert.Equal(99, root.GetProperty("data")[0].GetProperty("z")[0][0].GetInt32());
        Assert.True(root.GetProperty("config").GetProperty("staticPlot").GetBoolean());
    }

    [Fact]
    public void Without_scripts_there_are_a_still_its_words_and_a_table()
    {
        using var writer = new StringWriter();
        Film().WriteHtml(writer);
        string html = writer.ToString();
        Assert.Contains("<img class=\"tutorials-picture tutorials-missing\" alt=\"A field that rises.\"", html, StringComparison.Ordinal);
        Assert.Contains("<table", html, StringComparison.Ordinal);
        Assert.Contains("step 2", Film().ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("autoplay", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Twenty_four_moments_of_48_by_48_stay_small()
    {
        Frame[] frames = [.. Enumerable.Range(0, 24).Select(k => new Frame($"{k}", Data.Uniform(48 * 48, seed: k)))];
        var film = Charts.Frames("t", "a", 48, 48, frames, top: 1);
        Assert.InRange(film.ToJson().Length, 50_000, 250_000);
    }

    [Fact]
    public void The_top_row_of_the_still_is_the_highest_row_of_the_field()
    {
        byte[] rgb = Charts.Colours(new Frame("", [0, 0, 1, 1]), 2, 2, top: 1);
        Assert.True(rgb[0] > 200, "yellow above");
        Assert.True(rgb[6] < 50, "dark blue below");
    }

    [Fact]
    public void What_does_not_fit_is_said()
    {
        string Refused(params Frame[] frames) =>
            Assert.Throws<ArgumentException>(() => Charts.Frames("t", "a", 2, 2, frames, 1)).Message;
        Assert.Contains("at least one frame", Refused(), StringComparison.Ordinal);
        Assert.Contains("'odd' has 3", Refused(new Frame("odd", [1, 2, 3])), StringComparison.Ordinal);
    }
}
