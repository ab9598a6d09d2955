namespace Tutorials.Notebooks.Tests.Jupyter.Client;

/// <summary>A cell that goes on until it is stopped, and the same in Python for who compares.</summary>
public sealed record EndlessCell(string Kind, string CSharp, string Python)
{
    public static IReadOnlyList<EndlessCell> All { get; } =
    [
        new("tight loop", "while (true) { }", "while True: pass"),
        new("LINQ", "Enumerable.Range(0, int.MaxValue).Select(i => i % 7).Where(i => i > 100).Count()",
            "sum(1 for i in range(2**62) if i % 7 > 100)"),
        new("sleep", "System.Threading.Thread.Sleep(1_000_000);", "import time; time.sleep(1_000_000)"),
        new("await", "await Task.Delay(1_000_000);", "import asyncio; await asyncio.sleep(1_000_000)"),
        new("loop after an await", "await Task.Delay(1); while (true) { }", "import asyncio; await asyncio.sleep(0.001)\nwhile True: pass"),
        new("Parallel.For", "Parallel.For(0, int.MaxValue, i => Math.Sqrt(i));", """
            import threading
            def count():
                i = 0
                while True: i += 1
            workers = [threading.Thread(target=count, daemon=True) for _ in range(2)]
            for worker in workers: worker.start()
            for worker in workers: worker.join()
            """),
        new("lock wait", """
            var gate = new object();
            new System.Threading.Thread(() => { lock (gate) System.Threading.Thread.Sleep(1_000_000); }) { IsBackground = true }.Start();
            System.Threading.Thread.Sleep(100);
            lock (gate) { }
            """, "import threading; gate = threading.Lock(); gate.acquire(); gate.acquire()"),
        new("Console flood", "while (true) Console.WriteLine(\"flood\");", "while True: print('flood')"),
        new("catch-all", "while (true) { try { System.Threading.Thread.Sleep(10); } catch { } }", """
            import time
            while True:
                try: time.sleep(0.01)
                except Exception: pass
            """),
    ];
}
