using System.Globalization;
using System.Numerics;

namespace Tutorials;

/// <summary>
/// One job, done in several ways that must agree. This is what the catalogue, the harness and the charts see;
/// a workload derives from <see cref="Workload{TInput, T}"/>.
/// </summary>
public abstract class Workload
{
    // An int counts elements, in arrays, loops and kernels alike; a kernel that steps by the whole grid needs room above the last index.
    private const int MostElements = 1 << 30;

    private protected Workload() { }

    /// <summary>The name of the class and of the folder.</summary>
    public string Name => GetType().Name;

    /// <summary>What is computed: one formula or one sentence.</summary>
    public abstract string Title { get; }

    /// <summary>The scenario from working life that it stands for.</summary>
    public abstract string Scenario { get; }

    /// <summary>The lesson that teaches with it, by file name: <c>01-manager-and-factory</c>.</summary>
    public abstract string Lesson { get; }

    /// <summary>What n counts: "elements", "rows and columns of a square matrix".</summary>
    public abstract string SizeMeaning { get; }

    /// <summary>Sizes worth running.</summary>
    public abstract Sizes Sizes { get; }

    /// <summary>Why it is fast or slow where it is.</summary>
    public abstract Traits Traits { get; }

    /// <summary>The work at size n.</summary>
    public abstract Cost Cost(int n);

    /// <summary>
    /// Pieces that could be done at the same time: what fills the places of a machine. One for each number that a step reads or writes,
    /// whichever are more; of chains one each. Where the pieces are no numbers in memory (paths, pairs), the workload says so.
    /// </summary>
    public virtual long Pieces(int n) => Math.Max(Math.Max(1, n), Traits.Dependence switch
    {
        Dependence.Chains => 0,
        Dependence.Neighbours => Math.Max(Cost(n).BytesRead, Cost(n).BytesWritten) / sizeof(float) / Math.Max(1, Traits.Launches),
        _ => Math.Max(Cost(n).BytesRead, Cost(n).BytesWritten) / sizeof(float),
    });

    /// <summary>What crosses to a device and back around a run; a test holds it to what the kernels ask for.</summary>
    public virtual Transfers Transfers(int n) => new(Cost(n).BytesRead, Cost(n).BytesWritten);

    /// <summary>How far a right answer may lie from the reference at size n.</summary>
    public abstract Tolerance Tolerance(int n);

    /// <summary>Every variant; the first is the baseline.</summary>
    public abstract IReadOnlyList<Variant> Variants { get; }

    /// <summary>What speedups are counted against: the plainest loop.</summary>
    public Variant Baseline => Variants[0];

    /// <summary>
    /// What a user would pick instead, verified and timed in the same run: the workload's own, then those that bring a package.
    /// </summary>
    /// <exception cref="FileLoadException">The library of those that bring a package is there and cannot be used.</exception>
    public IReadOnlyList<Variant> Peers => [.. OwnPeers, .. PeerLibrary.Of(GetType())];

    /// <summary>Why there is nothing that a user would pick instead, in a sentence; null where there is a peer on the processor.</summary>
    public virtual string? WhyNoPeer => null;

    /// <summary>The peers that need no package: a native library, or one that the kit is built on.</summary>
    protected virtual IReadOnlyList<Variant> OwnPeers => [];

    /// <summary>Sizes at which the tests run every variant: nothing, one, around vector widths and group sizes, a prime.</summary>
    public virtual IReadOnlyList<int> TestSizes => [0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 127, 255, 256, 257, 1009];

    /// <summary>
    /// The size at which the tests run the kernels on a real device: beyond every tile, every stride of a grid and every level of a
    /// recursion, and no multiple of any of them.
    /// </summary>
    public virtual int LargeTestSize => Sizes.Quick[^1] + 3;

    /// <summary>
    /// Host memory that one case takes, in bytes: input, what the variants of the processor keep beside it, output, and the reference in
    /// double precision. An <see cref="OverflowException"/> says that no array is long enough.
    /// </summary>
    public virtual long MemoryBytes(int n) => checked(3 * Cost(n).Bytes);

    /// <summary>
    /// Bytes that a run touches, each counted once however often it is read: the level of memory that holds them decides how fast they
    /// come. Where a run passes over its data several times this is less than <see cref="Cost"/> says.
    /// </summary>
    public virtual long WorkingSetBytes(int n) => Cost(n).Bytes;

    /// <summary>The input of size n with its output and its reference.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// n is negative, or the case does not fit this machine's memory; the message says what does.
    /// </exception>
    public abstract Case At(int n);

    /// <summary>Inputs that are hard on purpose: rectangles, extremes, everything equal.</summary>
    public abstract IEnumerable<Case> EdgeCases { get; }

    /// <summary>The variant or peer of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that exist.</exception>
    public Variant Variant(string name) =>
        Variants.Concat(Peers).FirstOrDefault(v => v.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"{Name} has no variant '{name}'. It has: {string.Join(", ", Variants.Concat(Peers))}.", nameof(name));

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>True where the output is floating-point numbers; what is counted of other work are operations on whole numbers.</summary>
    public abstract bool HasFloatOutput { get; }

    private protected void RequireRoom(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        long room = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (Fits(n)) return;
        int low = 0, high = n;
        while (high - low > 1)
        {
            int middle = low + (high - low) / 2;
            if (Fits(middle)) low = middle;
            else high = middle;
        }

        throw new ArgumentOutOfRangeException(nameof(n), n, string.Create(
            CultureInfo.InvariantCulture,
            $"{Name} of this size does not fit: it needs most of this machine's {room >> 20:N0} MiB or more, "
            + $"or an array longer than an int can count. The largest that fits is {low}."));

        bool Fits(int size)
        {
            try
            {
                return size <= MostElements && MemoryBytes(size) <= room * 0.8;
            }
            catch (OverflowException)
            {
                return false; // the count of bytes itself does not fit: far too large
            }
        }
    }
}

/// <summary>A workload with typed input and a flat output of <typeparamref name="T"/>.</summary>
public abstract class Workload<TInput, T> : Workload where T : unmanaged, INumberBase<T>
{
    /// <inheritdoc/>
    public sealed override bool HasFloatOutput => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <summary>The seeded input of size n: the same on every machine, every time.</summary>
    public abstract TInput Input(int n);

    /// <summary>How many elements the output of this input has.</summary>
    public abstract int OutputLength(TInput input);

    /// <summary>The right answer in double precision: the plainest code that there is, never timed.</summary>
    public abstract double[] Reference(TInput input);

    /// <summary>Hard inputs by name, with the size that <see cref="Workload.Tolerance"/> is asked for.</summary>
    protected virtual IEnumerable<(string Name, int Size, TInput Input)> Edges => [];

    /// <inheritdoc/>
    public sealed override Case At(int n)
    {
        RequireRoom(n);
        return new Case<TInput, T>(this, $"n = {n}", n, Input(n));
    }

    /// <inheritdoc/>
    public sealed override IEnumerable<Case> EdgeCases => Edges.Select(e => new Case<TInput, T>(this, e.Name, e.Size, e.Input));

    /// <summary>A variant for the processor.</summary>
    protected static Variant OnCpu(string name, CpuBody<TInput, T> body) => new Variant<TInput, T>(name, body);

    /// <summary>A variant for an accelerator.</summary>
    protected static Variant OnGpu(string name, GpuBody<TInput, T> body, DeviceRequirements requirements = default) =>
        new Variant<TInput, T>(name, body) { Requirements = requirements };

    /// <summary>A form that this workload does not have, with the reason that is shown where its bar would be.</summary>
    protected static Variant None(string name, string reason) => new Variant<TInput, T>(name, reason);

    /// <summary>What a user would pick instead, and the library that it calls.</summary>
    protected static Variant Peer(string name, CpuBody<TInput, T> body, ExternalLibrary library) =>
        new Variant<TInput, T>(name, body) { Library = library };

    /// <summary>What a user would pick instead on an accelerator.</summary>
    protected static Variant PeerOnGpu(string name, GpuBody<TInput, T> body, DeviceRequirements requirements = default) =>
        OnGpu(name, body, requirements);
}
