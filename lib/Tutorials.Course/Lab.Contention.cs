using System.Diagnostics;
using Tutorials.Course.Figures;
using Tutorials.Devices;
using Tutorials.Measuring;
using Accelerator = ILGPU.Runtime.Accelerator;

namespace Tutorials.Course;

public sealed partial class Lab
{
    private const int Requests = 25;

    /// <summary>
    /// Two jobs on one device: how long a request of each takes alone, and while the other sends one after another, as two programs
    /// would that share a card in turns. On the processor's cores where there is no device that may be timed. Each is verified first.
    /// </summary>
    /// <typeparam name="TFirst">A workload.</typeparam>
    /// <typeparam name="TSecond">Another, or the same.</typeparam>
    /// <exception cref="ArgumentException">One has no variant that runs here.</exception>
    /// <exception cref="InvalidOperationException">An output was wrong; the message says where.</exception>
    public Table Contention<TFirst, TSecond>() where TFirst : Workload where TSecond : Workload
    {
        var device = Choice is { MayBeTimed: true, Device: { } real } ? real : null;
        using var one = new ContendingJob(Catalog.Get<TFirst>(), device);
        using var other = new ContendingJob(Catalog.Get<TSecond>(), device);
        (string Job, string Alone, Interval Time)[] rows =
        [
            (one.Name, "alone", one.Latency()), (one.Name, $"beside {other.Name}", one.Beside(other)),
            (other.Name, "alone", other.Latency()), (other.Name, $"beside {one.Name}", other.Beside(one)),
        ];
        return Table.Of(
            $"{device?.Name ?? Machine.Processor}: {Requests} requests each, the other without a pause", rows)
            .Text("a request of", r => r.Job)
            .Text("is sent", r => r.Alone)
            .Number("and done after", r => Quantity.Seconds(r.Time.Median))
            .Text("95 % interval", r => $"{Quantity.Seconds(r.Time.Low)} to {Quantity.Seconds(r.Time.High)}");
    }

    // A job with a device context of its own, as a second program has one.
    private sealed class ContendingJob : IDisposable
    {
        private readonly Accelerator? own;
        private readonly Prepared prepared;

        public ContendingJob(Workload workload, Device? device)
        {
            var accelerator = device?.OpenAnother();
            own = accelerator;
            var variant = workload.Variants.LastOrDefault(v => v.Target == (device is null ? ExecutionTarget.Cpu : ExecutionTarget.Gpu)
                && v.WhyNot(accelerator) is null)
                ?? throw new ArgumentException($"{workload.Name} has no variant that runs "
                    + $"{(device is null ? "on the processor" : $"on {device.Name}")}.", nameof(workload));
            int n = workload.Sizes.Quick[^1];
            prepared = workload.At(n).Prepare(variant, accelerator);
            Name = $"{workload.Name}, n = {Quantity.Count(n)}";
            var check = prepared.Verify();
            if (!check.Passed) throw new InvalidOperationException($"{workload.Name}, {variant.Name}: {check.Message}");
            Latency(); // warm up
        }

        public string Name { get; }

        public Interval Latency() => Interval.Of([.. Enumerable.Range(0, Requests).Select(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            prepared.Launch();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        })]);

        public Interval Beside(ContendingJob other)
        {
            using var done = new CancellationTokenSource();
            var working = Task.Factory.StartNew(() =>
            {
                while (!done.IsCancellationRequested) other.prepared.Launch();
            }, TaskCreationOptions.LongRunning);
            try
            {
                return Latency();
            }
            finally
            {
                done.Cancel();
                working.GetAwaiter().GetResult(); // a fault of the other is ours too
            }
        }

        public void Dispose()
        {
            prepared.Dispose();
            own?.Dispose();
        }
    }
}
