using Tutorials.WarpModel;

namespace Tutorials.Course.Exercising;

/// <summary>
/// Something that no learner's kernel may do, whatever the exercise. One file each in <c>Rules/</c>, named after what it refuses, found by
/// reflection.
/// </summary>
internal abstract class KernelRule
{
    private static readonly Lazy<IReadOnlyList<KernelRule>> Found = new(() =>
    [
        .. typeof(KernelRule).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(KernelRule)) && !type.IsAbstract)
            .Select(type => (KernelRule)Activator.CreateInstance(type)!)
            .OrderBy(rule => rule.Stage).ThenBy(rule => rule.GetType().Name, StringComparer.Ordinal),
    ]);

    /// <summary>All of them, in the order in which they are asked.</summary>
    public static IReadOnlyList<KernelRule> All => Found.Value;

    /// <summary>When it is asked: the first rule that is broken is the one that is told.</summary>
    public abstract RuleStage Stage { get; }

    /// <summary>The sentence for the learner, without a capital at its beginning; null where the rule is kept.</summary>
    public abstract string? Broken(CaseResult result);

    /// <summary>The line that it is about: the busiest one, unless the rule knows better.</summary>
    public virtual SourceLocation Place(CaseResult result) => result.Busiest;
}

/// <summary>The order of rules. Those of one stage do not depend on each other.</summary>
internal enum RuleStage
{
    /// <summary>It did not come to its end.</summary>
    Stopped,

    /// <summary>It read what nobody had put there.</summary>
    Unwritten,

    /// <summary>What comes out is luck.</summary>
    Luck,

    /// <summary>What came out is not right.</summary>
    Wrong,

    /// <summary>The result is right, and something else is broken.</summary>
    SideEffect,

    /// <summary>The result is right, and the work is not shared, or done too often.</summary>
    Work,
}
