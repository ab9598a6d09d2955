namespace Tutorials;

/// <summary>What ties one step of a job to another. The first question of the whole course.</summary>
public enum Dependence
{
    /// <summary>No step needs another: any order is right.</summary>
    None,
    /// <summary>Steps need their neighbours' old values: parallel inside a step, one barrier between steps.</summary>
    Neighbours,
    /// <summary>Everything is combined into few results: parallel in a tree.</summary>
    Reduction,
    /// <summary>Independent chains side by side: serial inside, parallel across.</summary>
    Chains,
    /// <summary>Each step needs the one before: nothing to share out.</summary>
    Chain,
}

/// <summary>Whether neighbours do the same thing at the same time.</summary>
public enum Uniformity
{
    /// <summary>Every worker runs the same instructions.</summary>
    Uniform,
    /// <summary>Same code, different trip counts: fast lanes wait for slow ones.</summary>
    Divergent,
    /// <summary>Different code for every item.</summary>
    Branchy,
}

/// <summary>How memory is walked.</summary>
public enum Access
{
    /// <summary>Neighbours touch neighbours.</summary>
    Streaming,
    /// <summary>Each value is used many times; caches or shared memory hold it.</summary>
    Reuse,
    /// <summary>Any place, as the data says.</summary>
    Gather,
}

/// <summary>Why a workload is fast or slow where it is, as data for the roofline and for the decision guide.</summary>
/// <param name="Dependence">What ties one step to another.</param>
/// <param name="Uniformity">Whether neighbours do the same.</param>
/// <param name="Access">How memory is walked.</param>
/// <param name="Launches">Kernel launches that one run needs on a GPU; 0 where no GPU form is sensible.</param>
/// <param name="Reason">One sentence: why it behaves as it does.</param>
public sealed record Traits(Dependence Dependence, Uniformity Uniformity, Access Access, int Launches, string Reason)
{
    /// <summary>
    /// True where the arithmetic is on whole numbers: a data sheet's peak counts multiply-adds of floats, so what products of matrices
    /// reach of it says nothing here.
    /// </summary>
    public bool WholeNumbers { get; init; }
}
