using System.ComponentModel;

namespace ArchitectureTests.Samples.Inner;

/// <summary>The other half: a type named by an attribute.</summary>
[TypeConverter(typeof(First))]
internal sealed class Second;
