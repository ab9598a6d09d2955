namespace Tutorials.Tests;

/// <summary>This program is built without ASP.NET Core. The peers are there all the same; the one that needs it says so.</summary>
public sealed class MissingFrameworkTests
{
    [Fact]
    public void A_peer_whose_framework_is_missing_is_no_obstacle_to_the_others()
    {
        Assert.Equal(OutcomeKind.NotInstalled, Assert.Single(Catalog.Get("RequestRouting").Peers).Obstacle(null)?.Kind);
        Assert.Contains(Catalog.Get("MailFilter").Peers, peer => peer.Name.StartsWith("Regex", StringComparison.Ordinal));
    }
}
