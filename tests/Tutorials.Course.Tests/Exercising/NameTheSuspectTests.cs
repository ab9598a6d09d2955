using System.Globalization;
using Tutorials.Course;

namespace Tutorials.Tests.Exercising;

public sealed class NameTheSuspectTests
{
    [Fact]
    public void Its_figures_are_those_of_the_claim()
    {
        string cell = Exercises.Get("name-the-suspect").StarterText;
        var claim = Claims.Get("C7");
        foreach (string figure in (string[])["images", "tf32One", "cpuHours", "gpuMinutes"])
            Assert.Contains(claim[figure].ToString("#,0", CultureInfo.InvariantCulture), cell, StringComparison.Ordinal);
    }
}
