using System.Reflection;
using ILGPU;
using Tutorials.Devices;

namespace Tutorials.Tests.Workloads;

/// <summary>
/// What the kernels become on an NVIDIA card: nothing may end in local memory, which is memory far away under a near name, and nothing may be
/// computed in double precision, which most cards do at a small part of their speed. Both slip in without a word in the source.
/// </summary>
public sealed class KernelCodeTests
{
    [Theory]
    [InlineData("Attention", 4)]
    [InlineData("GradientDescent", 2)]
    [InlineData("LatticeBoltzmann", 6)]
    [InlineData("LennardJones", 6)]
    [InlineData("MlpTraining", 6)]
    [InlineData("MonteCarloOption", 1)]
    [InlineData("Spectrogram", 1)]
    public void Kernels_use_registers_and_single_precision(string workload, int atLeast)
    {
        var kernels = Kernels(Catalog.Get(workload).GetType()).ToList();
        Assert.InRange(kernels.Count, atLeast, 20);
        Assert.All(kernels, kernel =>
        {
            string ptx = Ptx.Of(kernel);
            Assert.Contains(".entry", ptx, StringComparison.Ordinal);
            Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
            // Those that are there to show what doubles cost say so in their names, and would show nothing without them.
            Assert.Equal(kernel.Name.Contains("Double", StringComparison.Ordinal), ptx.Contains(".f64", StringComparison.Ordinal));
        });
    }

    // Static methods that take device memory. Those that are generic in the layout are kernels once for each of the layouts.
    private static IEnumerable<MethodInfo> Kernels(Type workload)
    {
        const BindingFlags All = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (var method in workload.GetMethods(All).Where(m => m.ReturnType == typeof(void) && m.GetParameters().Any(p => IsView(p.ParameterType))))
        {
            if (!method.IsGenericMethodDefinition) yield return method;
            else
                foreach (var layout in workload.GetNestedTypes(BindingFlags.NonPublic).Where(t => t.IsValueType && t.GetInterface("ILayout") is not null))
                    yield return method.MakeGenericMethod(layout);
        }

        static bool IsView(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ArrayView<>);
    }
}
