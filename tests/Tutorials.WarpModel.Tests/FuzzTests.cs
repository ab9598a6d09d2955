using System.Globalization;
using System.Reflection;
using System.Text;
using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Tests;

/// <summary>
/// Kernels made up at random, with branches, loops and barriers: the model leaves what ILGPU's simulator leaves.
/// <c>TUTORIALS_FUZZ=2000</c> makes as many in place of a few; <c>TUTORIALS_FUZZ_SEED</c> begins elsewhere.
/// </summary>
public sealed class FuzzTests(Accelerators accelerators) : IClassFixture<Accelerators>
{
    private const int Threads = 64, AtOnce = 50;

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int set) ? set : otherwise;

    [Fact]
    public void Model_and_simulator_agree_on_kernels_made_up_at_random()
    {
        int seed = Number("TUTORIALS_FUZZ_SEED", 12), left = Number("TUTORIALS_FUZZ", 24);
        for (; left > 0; left -= AtOnce, seed += AtOnce)
        {
            var sources = Enumerable.Range(seed, Math.Min(AtOnce, left)).ToDictionary(one => $"Seed{one}", one => new Writer(one).Kernel());
            foreach (bool optimised in (bool[])[true, false])
            {
                var assembly = KernelFile.Compile(sources, optimised);
                foreach (var (name, text) in sources) Agree(assembly, name, text);
            }
        }
    }

    private void Agree(Assembly assembly, string name, string text)
    {
        var kernel = KernelFile.KernelOf(assembly, name);
        var shape = LaunchShape.Grouped(2, Threads / 2);
        int[] wholes = [.. Enumerable.Range(0, Threads).Select(i => i % 9 == 0 ? int.MinValue + i : i * 7_919 - 99_999)];
        float[] reals = [.. wholes.Select((w, i) => i % 13 == 0 ? float.NaN : w / 1_000f)];
        object[] arguments = [wholes, reals, new int[Threads], new float[Threads]];
        var report = Lanes.Run(kernel, shape, arguments);
        Assert.True(report.Fault is null && report.Races.Count == 0 && report.UninitializedReads.Count == 0, $"{name}: {report}\n{text}");
        var simulated = DeviceRun.Run(accelerators.Simulator, kernel, shape, arguments);
        foreach (var run in report.Runs)
        {
            Assert.True(((int[])simulated[2]).SequenceEqual((int[])run.Arguments[2]), $"{name}, whole numbers, {run.Schedule}\n{text}");
            Assert.True(((float[])simulated[3]).SequenceEqual((float[])run.Arguments[3]), $"{name}, real numbers, {run.Schedule}\n{text}");
        }
    }

    /// <summary>Writes one kernel.</summary>
    private sealed class Writer(int seed)
    {
        private readonly Random random = new(seed);
        private readonly StringBuilder text = new();
        private int loops;

        public string Kernel()
        {
            text.Append("""
                static void K(N wholes, F reals, N whole, F real) { unchecked {
                    var shared = SharedMemory.Allocate<int>(32);
                    int t = Group.IdxX, g = Grid.GlobalIndex.X;
                    int a = wholes[g], b = t * 3 - 7, c = 5;
                    uint u = (uint)a; long l = a; byte y = (byte)b;
                    float x = reals[g], z = t * 0.25f; double d = x;

                """);
            for (int i = 0; i < 4; i++) Statement(2);
            text.Append("shared[t] = a ^ b;\nGroup.Barrier();\nc += shared[31 - t];\n");
            for (int i = 0; i < 3; i++) Statement(2);
            text.Append("whole[g] = a ^ b ^ c ^ (int)u ^ (int)l ^ (int)(l >> 32) ^ y;\nreal[g] = x + z + (float)d;\n} }\n");
            return text.ToString();
        }

        private T Any<T>(params ReadOnlySpan<T> of) => of[random.Next(of.Length)];

        private void Statement(int depth)
        {
            switch (random.Next(depth > 0 ? 9 : 6))
            {
                case 0:
                    text.Append(CultureInfo.InvariantCulture, $"{Any("a", "b", "c")} {Any("=", "+=", "^=", "-=")} {Whole(3)};\n");
                    break;
                case 1: text.Append(CultureInfo.InvariantCulture, $"{Any("x", "z")} = {Real(3)};\n"); break;
                case 2:
                    text.Append(CultureInfo.InvariantCulture,
                        $"u = (uint)({Whole(2)}) {Any("+", "*", ">>", "/", "%")} {Any("3", "17")};\n");
                    break;
                case 3: text.Append(CultureInfo.InvariantCulture, $"l = l {Any("+", "*", "-", "^")} {Whole(2)};\n"); break;
                case 4: text.Append(CultureInfo.InvariantCulture, $"y = (byte)({Whole(2)});\n"); break;
                case 5: text.Append(CultureInfo.InvariantCulture, $"d = d * 0.5 + {Real(2)};\n"); break;
                case 6:
                    text.Append(CultureInfo.InvariantCulture, $"if ({Condition()}) {{\n");
                    Statement(depth - 1);
                    text.Append("} else {\n");
                    Statement(depth - 1);
                    text.Append("}\n");
                    break;
                case 7:
                    string k = string.Create(CultureInfo.InvariantCulture, $"k{loops++}");
                    text.Append(CultureInfo.InvariantCulture, $"for (int {k} = 0; {k} < (t & {Any(3, 7)}) + 1; {k}++) {{\n");
                    Statement(depth - 1);
                    text.Append(CultureInfo.InvariantCulture, $"if ({Condition()}) {Any("break", "continue")};\n");
                    Statement(depth - 1);
                    text.Append("}\n");
                    break;
                default:
                    text.Append(CultureInfo.InvariantCulture, $"switch ({Whole(1)} & 3) {{\ncase 0: a += 3; break;\ncase 2:\n");
                    Statement(depth - 1);
                    text.Append("break;\ndefault: c ^= a; break;\n}\n");
                    break;
            }
        }

        private string Condition() => random.Next(4) switch
        {
            0 => $"{Real(1)} {Any("<", "<=", ">", ">=", "==", "!=")} {Real(1)}",
            1 => $"!({Real(1)} {Any("<", "<=", ">", ">=")} {Real(1)})",
            2 => $"{Whole(2)} {Any("<", "<=", ">", ">=", "==", "!=")} {Whole(1)} {Any("&&", "||")} t {Any("<", ">")} {random.Next(32)}",
            _ => $"u {Any("<", ">", "<=")} {random.Next(1 << 30)}",
        };

        private string Whole(int depth) => random.Next(depth > 0 ? 9 : 3) switch
        {
            0 => Any("a", "b", "c"),
            1 => $"{random.Next(-50, 50)}",
            2 => Any("t", "(int)u", "(int)l", "(int)y"),
            3 => $"({Whole(depth - 1)} {Any("+", "-", "*", "&", "|", "^")} {Whole(depth - 1)})",
            4 => $"({Whole(depth - 1)} {Any("/", "%")} (({Whole(depth - 1)} & 15) + 1))",
            5 => $"({Whole(depth - 1)} {Any("<<", ">>", ">>>")} ({Whole(depth - 1)} & 31))",
            6 => $"(int)({Any("sbyte", "short", "ushort", "byte")})({Whole(depth - 1)})",
            7 => $"({Condition()} ? {Whole(depth - 1)} : {Whole(depth - 1)})",
            _ => $"Math.{Any("Min", "Max")}({Whole(depth - 1)}, {Whole(depth - 1)})",
        };

        private string Real(int depth) => random.Next(depth > 0 ? 6 : 2) switch
        {
            0 => Any("x", "z", "(float)d"),
            1 => string.Create(CultureInfo.InvariantCulture, $"{random.Next(-40, 40) / 8.0}f"),
            2 => $"({Real(depth - 1)} {Any("+", "-", "*", "/")} {Real(depth - 1)})",
            3 => $"(float)({Whole(depth - 1)})",
            4 => $"MathF.Abs({Real(depth - 1)})",
            _ => $"({Condition()} ? {Real(depth - 1)} : {Real(depth - 1)})",
        };
    }
}
