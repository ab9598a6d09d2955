namespace Tutorials;

/// <summary>Sizes worth running. What n counts is said by <see cref="Workload.SizeMeaning"/>.</summary>
/// <param name="Quick">A sweep that takes seconds.</param>
/// <param name="Full">A sweep that takes minutes and shows the whole curve.</param>
public sealed record Sizes(IReadOnlyList<int> Quick, IReadOnlyList<int> Full);
