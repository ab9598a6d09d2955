using Tutorials.Peers;
using Tutorials.Workloads;

namespace Tutorials.Tests;

public sealed class MlNetGradientDescentTests
{
    [Fact]
    public void The_peer_ends_at_other_weights_and_a_loss_that_is_no_worse()
    {
        var workload = new GradientDescent();
        var peer = new MlNetGradientDescent();
        var test = (Case<GradientDescent.Samples, float>)workload.At(2000);
        using var prepared = test.Prepare(peer.Variant);
        var check = prepared.Verify();
        Assert.True(check.Passed, check.Message);
        double[] mine = [.. test.Output[..GradientDescent.Features].Select(w => (double)w)];
        Assert.True(Loss(test.Input, mine) < Loss(test.Input, test.Expected[..GradientDescent.Features]), check.Message);
        // Why it is judged by its loss: element by element it would be called wrong.
        Assert.False(Check.Compare<float>(test.Output, test.Expected, workload.Tolerance(2000)).Passed);
    }

    [Fact]
    public void A_peer_with_a_higher_loss_is_wrong()
    {
        var workload = new GradientDescent();
        var peer = new MlNetGradientDescent();
        var test = (Case<GradientDescent.Samples, float>)workload.At(500);
        var lazy = new Variant<GradientDescent.Samples, float>("lazy", (_, output) => Array.Clear(output))
        {
            Judge = ((Variant<GradientDescent.Samples, float>)peer.Variant).Judge,
        };
        using var prepared = test.Prepare(lazy);
        Assert.False(prepared.Verify().Passed);
        using var idle = test.Prepare(new Variant<GradientDescent.Samples, float>("idle", (_, _) => { }) { Judge = lazy.Judge });
        Assert.False(idle.Verify().Passed); // the poison is NaN, and NaN is no loss
    }

    private static double Loss(GradientDescent.Samples s, double[] weights)
    {
        double sum = 0;
        for (int i = 0; i < s.Count; i++)
        {
            double z = 0;
            for (int f = 0; f < weights.Length; f++) z += weights[f] * s.X[i * weights.Length + f];
            sum += s.Y[i] == 1 ? Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z));
        }

        return sum / s.Count;
    }
}
