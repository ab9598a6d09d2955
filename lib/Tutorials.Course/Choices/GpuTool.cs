namespace Tutorials.Course.Choices;

/// <summary>Exercise 28: tools that look at a card, a program, a layer or a kernel.</summary>
public enum GpuTool
{
    /// <summary>Not answered yet.</summary>
    Open,
    /// <summary><c>nvidia-smi</c>.</summary>
    NvidiaSmi,
    /// <summary>Nsight Systems.</summary>
    NsightSystems,
    /// <summary>Nsight Compute.</summary>
    NsightCompute,
    /// <summary>The profiler of the framework, such as PyTorch's.</summary>
    FrameworkProfiler,
    /// <summary>DLProf, which the article names.</summary>
    DLProf,
}
