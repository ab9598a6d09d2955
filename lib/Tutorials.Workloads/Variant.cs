using System.Diagnostics;
using System.Reflection;
using ILGPU.Runtime;
using Tutorials.Devices;

namespace Tutorials;

/// <summary>Where a variant runs.</summary>
public enum ExecutionTarget
{
    /// <summary>On the processor.</summary>
    Cpu,
    /// <summary>On an accelerator.</summary>
    Gpu,
    /// <summary>Nowhere: there is no sensible form, and <see cref="Variant.Impossible"/> says why.</summary>
    None,
}

/// <summary>
/// One way to do a workload: <c>Serial</c>, <c>Simd</c> (one core), <c>Threads</c> (every core, each running the Simd loop), <c>Gpu…</c>;
/// or a peer, that is, what a user would pick instead.
/// </summary>
public abstract class Variant
{
    private protected Variant(string name, ExecutionTarget place, Delegate? body)
    {
        Name = name;
        Target = place;
        // A cell typed into a notebook may be compiled without optimisation; a time taken from it would be a false witness.
        Optimised = body?.Method.Module.Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled != true;
    }

    /// <summary>The name of the method and of the file: <c>Saxpy.Simd.cs</c> holds <c>Simd</c>.</summary>
    public string Name { get; }

    /// <summary>Where it runs.</summary>
    public ExecutionTarget Target { get; }

    /// <summary>False where the code was compiled without optimisation. Such a variant is verified but never compared.</summary>
    public bool Optimised { get; internal set; }

    /// <summary>True for the two rungs of every ladder that use every core: <c>Threads</c> and <c>Tuned</c>.</summary>
    public bool UsesAllCores => Target == ExecutionTarget.Cpu && Name is "Threads" or "Tuned";

    /// <summary>What it asks of a device.</summary>
    public DeviceRequirements Requirements { get; init; }

    /// <summary>Why there is no such form of this workload, or null where there is one.</summary>
    public string? Impossible { get; init; }

    /// <summary>The library that a peer calls; null for the kit's own variants.</summary>
    public ExternalLibrary? Library { get; init; }

    /// <summary>
    /// What stands against running this variant on this accelerator (null = the processor alone); null where nothing does.
    /// </summary>
    public Outcome? Obstacle(Accelerator? accelerator)
    {
        if (Target == ExecutionTarget.None) return new(OutcomeKind.NoSuchForm, Impossible);
        if (Target == ExecutionTarget.Gpu && accelerator is null) return Outcome.NoDevice;
        if (Library?.Missing() is { } missing) return new(OutcomeKind.NotInstalled, missing);
        if (Library?.Handicap?.Invoke() is { } handicap) return new(OutcomeKind.Handicapped, handicap);
        return Target == ExecutionTarget.Gpu && Requirements.Missing(accelerator!) is { } lacking
            ? new(OutcomeKind.NotSupported, lacking)
            : null;
    }

    /// <summary><see cref="Obstacle"/> in words.</summary>
    public string? WhyNot(Accelerator? accelerator) => Obstacle(accelerator)?.ToString();

    /// <summary>
    /// The name of a variant that nobody can run here: a row that was projected, or recorded by another version of the kit.
    /// </summary>
    public static Variant Named(string name, ExecutionTarget place) => new NamedVariant(name, place);

    private sealed class NamedVariant(string name, ExecutionTarget place) : Variant(name, place, null);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>
/// Runs on the processor: reads <paramref name="input"/>, fills <paramref name="output"/>. Calling it again gives the same output.
/// </summary>
public delegate void CpuBody<in TInput, T>(TInput input, T[] output);

/// <summary>
/// Puts the data of <paramref name="input"/> into buffers of <paramref name="gpu"/>, loads the kernels, and returns the action that
/// launches them. The action may be called again and gives the same output each time.
/// </summary>
public delegate Action GpuBody<in TInput, T>(GpuJob gpu, TInput input, T[] output);

/// <summary>
/// Judges an output where comparing element by element would be wrong: another method may end at another, equally right answer.
/// </summary>
public delegate Check Judge<in TInput, T>(TInput input, T[] output, double[] expected);

/// <summary>A variant of a workload with this input and output.</summary>
public sealed class Variant<TInput, T> : Variant where T : unmanaged
{
    private readonly CpuBody<TInput, T>? cpu;
    private readonly GpuBody<TInput, T>? gpu;

    /// <summary>A variant for the processor.</summary>
    public Variant(string name, CpuBody<TInput, T> body) : base(name, ExecutionTarget.Cpu, body) => cpu = body;

    /// <summary>A variant for an accelerator.</summary>
    public Variant(string name, GpuBody<TInput, T> body) : base(name, ExecutionTarget.Gpu, body) => gpu = body;

    /// <summary>A form that this workload does not have, with the reason.</summary>
    public Variant(string name, string impossible) : base(name, ExecutionTarget.None, null) => Impossible = impossible;

    /// <summary>How its output is checked; null: element by element, as the kit's own variants always are.</summary>
    public Judge<TInput, T>? Judge { get; init; }

    /// <summary>Makes the variant ready to run.</summary>
    /// <exception cref="InvalidOperationException">It cannot run here; ask <see cref="Variant.WhyNot"/> first.</exception>
    internal Prepared Prepare(TInput input, T[] output, Accelerator? accelerator, Func<Check> compare)
    {
        // A handicapped peer is not timed, but its answers can be had.
        if (Obstacle(accelerator) is { Kind: not OutcomeKind.Handicapped } obstacle)
            throw new InvalidOperationException($"{Name} cannot run here: {obstacle}.");
        if (cpu is { } body)
            return new Prepared(() => body(input, output), () => Prepared.Fill(output), compare);

        var job = new GpuJob(accelerator!);
        try
        {
            var launch = gpu!(job, input, output);
            return new Prepared(() => { launch(); job.Wait(); }, () => { Prepared.Fill(output); job.Poison(); }, compare)
            {
                Upload = job.Upload,
                Read = job.Read,
                Transfers = new(job.UploadBytes, job.ReadBytes, job.Copies.There, job.Copies.Back),
                DeviceBytes = job.AllocatedBytes,
                Owned = job,
            };
        }
        catch
        {
            job.Dispose();
            throw;
        }
    }
}
