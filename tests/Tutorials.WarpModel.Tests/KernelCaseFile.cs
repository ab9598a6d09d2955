using ILGPU;
using Tutorials.WarpModel;

namespace Tutorials.Tests;

/// <summary>
/// A file of <c>Kernels/</c>. Its first line says what is expected (<c>pass</c>, <c>race</c>, <c>uninitialized</c> and where,
/// <c>fault</c>, its kind and words of it), its second how it is launched: as an exercise does it, or in groups. <c>model</c> at its end:
/// what .NET makes of it in ILGPU's simulator is not asked.
/// </summary>
internal sealed record KernelCaseFile(string Name, string Expected, string Launch, string Text)
{
    public static IReadOnlyList<KernelCaseFile> All { get; } =
        [.. Directory.EnumerateFiles(KernelFile.Folder, "*.kernel").Order(StringComparer.Ordinal).Select(Read)];

    public string ClassName => $"C{Name.Replace('-', '_')}";

    /// <summary>True where ILGPU's simulator runs it without ending the process.</summary>
    public bool CanBeSimulated => Expected == "pass" && !Name.StartsWith("0-", StringComparison.Ordinal) && Launch != "aliased"
        && !Launch.EndsWith(" model", StringComparison.Ordinal);

    /// <summary>How it is launched, on new arrays.</summary>
    public (LaunchShape Shape, object[] Arguments) Case(Delegate kernel) => Launch.Split(' ') switch
    {
        ["picture"] => (LaunchShape.Over(100), [Bytes(100, 256), 40]),
        ["sum"] => (LaunchShape.Covering(300, 256), [2f, Floats(300), Floats(300), Blank(300)]),
        ["products"] => (LaunchShape.Grouped(3, 64), [Floats(180), Floats(180), Blank(3)]),
        ["matrices"] => (LaunchShape.Grouped(4, 64), [13, 10, 9, Floats(13 * 9), Floats(90), Blank(130)]),
        ["bins"] => (LaunchShape.Grouped(2, 256), [Bytes(500, 16), new int[16]]),
        ["prefixes"] => (LaunchShape.Grouped(4, 256), [Ones(1_000), Sums(Ones(1_000), 256), new int[1_000]]),
        ["tiles"] => (LaunchShape.Grouped(2, 256), [19, 13, Floats(19 * 13), Blank(19 * 13)]),
        ["cells"] => (LaunchShape.Over(19, 13), [19, 13, Floats(19 * 13), Blank(19 * 13)]),
        ["planes"] => (LaunchShape.Over(19 * 13), [19, 13, Floats(3 * 19 * 13), Floats(3 * 19 * 13), Blank(19 * 13)]),
        ["rows"] => (LaunchShape.Over(5), [7, Floats(35), Blank(35)]),
        ["streams"] => (LaunchShape.Over(64), [8, new uint[] { 2_026 }, new uint[512]]),
        ["pairs"] => (LaunchShape.Over(64), [Floats(64), Blank(64)]),
        ["aliased"] => (LaunchShape.Grouped(1, 64), Twice(Ones(64))),
        ["groups", var groups, var size, .. var rest] => (LaunchShape.Grouped(int.Parse(groups), int.Parse(size)),
            ByType(kernel, rest is ["unwritten"])),
        ["over", var n, ..] => (LaunchShape.Over(int.Parse(n)), ByType(kernel, unwritten: false)),
        _ => throw new InvalidOperationException($"{Name}: nobody knows the launch {Launch}."),
    };

    // An array for each view, of the view's element type. The last one is the result.
    private static object[] ByType(Delegate kernel, bool unwritten)
    {
        Type[] elements = [.. kernel.Method.GetParameters().Where(parameter => parameter.ParameterType.IsGenericType)
            .Select(parameter => parameter.ParameterType.GetGenericArguments()[0])];
        object[] made = [.. elements.Select((type, i) => i == elements.Length - 1 ? Array.CreateInstance(type, 256)
            : type == typeof(float) ? Floats(256)
            : type == typeof(int) ? (Array)(int[])[int.MinValue, 6, 0, int.MaxValue, .. Ones(252)]
            : Array.CreateInstance(type, 256))];
        if (unwritten) made[^1] = new Unwritten((Array)made[^1]);
        return made;
    }

    private static KernelCaseFile Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        return new(Path.GetFileNameWithoutExtension(path), lines[0]["// expected: ".Length..], lines[1]["// launch: ".Length..],
            string.Join('\n', lines));
    }

    private static object[] Twice(object one) => [one, one];

    private static float[] Floats(int n) => [.. Enumerable.Range(0, n).Select(i => (i * 7_919 % 257 + 1) / 64f)];

    private static float[] Blank(int n) => [.. Enumerable.Repeat(float.NaN, n)];

    private static byte[] Bytes(int n, int limit) => [.. Enumerable.Range(0, n).Select(i => (byte)(i * 7_919 % 257 % limit))];

    private static int[] Ones(int n) => [.. Enumerable.Range(0, n).Select(i => 1 + i * 7_919 % 13)];

    private static int[] Sums(int[] x, int size) => [.. x.Chunk(size).Select(part => part.Sum())];
}
