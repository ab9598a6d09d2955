using FsCheck;
using FsCheck.Fluent;

namespace Tutorials.Notebooks.Tests.Sessions.RandomCells;

/// <summary>A grammar of notebooks: cells of statements over a handful of variables, some of which fail.</summary>
internal static class CellGrammar
{
    /// <summary>The first cell. Declared again, it begins another notebook in the same session.</summary>
    public const string Start = """
        int i = 3, j = -2; long n = 7; double d = 0.5; bool b = true; string s = "ab"; int[] a = { 1, 2, 3, 4 };
        var l = new List<int> { 5, 6 }; var m = new Dictionary<string, int> { ["x"] = 1 };
        string Short(string text) => text.Length > 20 ? text.Substring(0, 20) : text;
        int Twice(int x) { return x + x; }
        """;

    /// <summary>An expression that tells all variables.</summary>
    public const string State = "string.Join(\"|\", i, j, n, (long)(d * 1000), b, s, string.Join(\",\", a), string.Join(\",\", l), "
        + "string.Join(\",\", m.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + p.Value)))";

    /// <summary>The cells after the first.</summary>
    public static Gen<string[]> Notebook { get; } =
        from count in Gen.Choose(2, 5)
        from cells in Gen.ArrayOf(Cell(), count)
        select cells.Append(State).ToArray();

    private static Gen<string> Cell() =>
        from count in Gen.Choose(1, 4)
        from statements in Gen.ArrayOf(Gen.Frequency((4, Statement(2)), (1, Declaration())), count)
        from last in Gen.Frequency((2, Gen.Constant(State)), (2, Int(2)), (1, Text(2)), (1, Truth(2)), (1, Gen.Constant("")),
            (1, Int(1).Select(e => $"return {e};")))
        select string.Join('\n', statements.Append(last));

    // What only a cell's own top level can hold: other cells see it.
    private static Gen<string> Declaration() => Gen.OneOf(
        Int(2).Select(e => $"int i = {e};"),
        Int(2).Select(e => $"var j = {e};"),
        // Not Twice itself: the tool and plain scripts end with a recursion that does not.
        Int(0).Select(e => $"int Twice(int x) => x * 2 + {e} - {e};"),
        Int(1).Select(e => $"class Box {{ public int Held {{ get; set; }} = 4; public int Add(int x) {{ Held += x; return Held; }} }}\n"
            + $"i = new Box().Add({e});"),
        Int(1).Select(e => $"record Point(int X, int Y) {{ public int Sum => X + Y; }}\nj = (new Point(1, 2) with {{ Y = {e} }}).Sum;"),
        Int(1).Select(e => $"enum Way {{ Up, Down }}\nvar way = {e} > 2 ? Way.Up : Way.Down;\ns = $\"{{way}}\";"),
        Int(1).Select(e => $"IEnumerable<int> From(int x) {{ for (int k = x; ; k++) yield return k; }}\nj = From({e}).Take(3).Sum();"),
        Text(1).Select(e => $"var (p, q) = (s.Length, Short({e}));\ns = q;"));

    private static Gen<string> Statement(int depth)
    {
        var simple = Gen.OneOf(
            Int(2).Select(e => $"i = {e};"),
            Int(2).Select(e => $"j += {e};"),
            Int(2).Select(e => $"n = n % 1000 * 3 + {e};"),
            Int(1).Select(e => $"d = d / 2 + {e} % 100;"),
            Truth(2).Select(e => $"b = {e};"),
            Text(2).Select(e => $"s = Short({e});"),
            Int(1).SelectMany(_ => Int(1), (place, e) => $"a[{place} & 3] = {e};"),
            Int(1).Select(e => $"a[{e}]++;"),
            Int(1).Select(e => $"if (l.Count < 9) l.Add({e});"),
            Int(1).Select(e => $"l.RemoveAt({e} & 1);"),
            Text(1).SelectMany(_ => Int(1), (key, e) => $"m[Short({key})] = {e};"),
            Text(1).Select(e => $"i = m[{e}];"),
            Int(1).Select(e => $"checked {{ i = j * {e} + int.MaxValue - 9; }}"),
            Int(1).Select(e => $"if (i > j) throw new FormatException($\"{{{e}}}\");"),
            Int(1).Select(e => $"i += await Task.FromResult({e});"),
            Gen.Constant("(i, j) = (j, i);"),
            Gen.Constant("await Task.Yield();"),
            Gen.Constant("object o = s; if (o is string { Length: > 1 } t) j = t.Length;").Select(Block),
            Int(1).Select(e => Block($"int G(int x) => x + i; j = G({e});")),
            Int(1).Select(e => Block($"IEnumerable<int> Few() {{ for (int q = 0; q < 3; q++) yield return q + {e}; }} j = Few().Sum();")),
            Int(1).Select(e => Block($"Span<int> few = stackalloc int[3]; few[0] = {e}; j = few[0] + few[2];")));
        if (depth == 0) return simple;
        var inner = Statement(depth - 1);
        return Gen.Frequency(
            (5, simple),
            (1, Truth(1).SelectMany(_ => inner, (c, x) => (c, x))
                .SelectMany(_ => inner, (t, y) => $"if ({t.c}) {{ {t.x} }} else {{ {y} }}")),
            (1, inner.Select(x => $"for (int k{depth} = 0; k{depth} < 3; k{depth}++) {{ {x} }}")),
            (1, inner.Select(x => $"for (int k{depth} = 0; k{depth} < a.Length; k{depth}++)\n    {x}")),
            (1, Truth(1).SelectMany(_ => inner, (c, x) => Block($"int w{depth} = 0; while (w{depth}++ < 3 && ({c})) {{ {x} }}"))),
            (1, Truth(1).SelectMany(_ => inner, (c, x) =>
                Block($"int w{depth} = 0; do {{ if ({c}) continue; {x} }} while (++w{depth} < 3);"))),
            (1, inner.Select(x => $"foreach (int x{depth} in l)\n{{\n    if (x{depth} > 100) break;\n    {x}\n}}")),
            (1, inner.SelectMany(_ => inner, (x, y) => $"try {{ {x} }} catch (DivideByZeroException) {{ {y} }} finally {{ j++; }}")),
            (1, inner.SelectMany(_ => inner, (x, y) => $"try {{ {x} }} catch (Exception e) when (e.Message.Length > 0) {{ {y} }}")),
            (1, inner.SelectMany(_ => Int(1), (x, e) =>
                $"switch ({e} & 3) {{ case 0: i = 1; break; case 1: {{ {x} break; }} default: j--; break; }}")),
            (1, Int(1).Select(e => Block($"Func<int, int> f = x => {{ if (x < 1) return {e}; return x + 1; }}; i = f(j & 7);"))),
            (1, inner.Select(x => $"lock (l) {{ {x} }}")),
            (1, inner.Select(x => $"using (var r = new System.IO.StringReader(s)) {{ {x} s = Short(s + r.Read()); }}")));
    }

    private static string Block(string statements) => $"{{ {statements} }}";

    private static Gen<string> Int(int depth)
    {
        var simple = Gen.OneOf(Gen.Elements("i", "j", "(int)n", "(int)d", "s.Length", "a.Length", "l.Count", "a[1]", "l[0]", "m.Count"),
            Gen.Choose(-3, 9).Select(x => x < 0 ? $"({x})" : $"{x}"));
        if (depth == 0) return simple;
        var inner = Int(depth - 1);
        return Gen.Frequency(
            (4, simple),
            (4, inner.SelectMany(_ => Gen.Elements("+", "-", "*", "/", "%", "&", "^"), (x, o) => (x, o))
                .SelectMany(_ => inner, (t, y) => $"({t.x} {t.o} {y})")),
            (1, inner.Select(x => $"a[{x}]")),
            (1, inner.Select(x => $"Twice({x})")),
            (1, inner.Select(x => $"Math.Max({x}, i)")),
            (1, inner.Select(x => $"({x} switch {{ > 3 => j, < 0 => -1, _ => 0 }})")),
            (1, inner.Select(x => $"l.Where(x => x > {x}).Sum()")),
            (1, inner.Select(x => $"(from x in a where x % 2 == 0 select x + {x}).Count()")),
            (1, inner.Select(x => $"a.Aggregate(0, (sum, x) => sum * 3 + x + {x})")),
            (1, Truth(depth - 1).SelectMany(_ => inner, (c, x) => $"({c} ? {x} : j)")),
            (1, inner.Select(x => $"((Func<int, int>)(x => x + {x}))(2)")));
    }

    private static Gen<string> Truth(int depth)
    {
        var simple = Gen.Elements("b", "!b", "i > j", "s.Length > 2", "l.Contains(5)", "i is > 2 and < 9", "m.ContainsKey(s)");
        return depth == 0 ? simple : Gen.OneOf(simple,
            Int(depth - 1).SelectMany(_ => Int(depth - 1), (x, y) => $"{x} <= {y}"),
            Truth(depth - 1).SelectMany(_ => Truth(depth - 1), (x, y) => $"({x} && {y} || b)"),
            Int(depth - 1).Select(x => $"a.Any(x => x == {x})"));
    }

    private static Gen<string> Text(int depth)
    {
        var simple = Gen.Elements("s", "\"x\"", "\"a😀\"", "s.ToUpperInvariant()", "string.Join(\"-\", a)", "\"\"");
        return depth == 0 ? simple : Gen.OneOf(simple,
            Int(depth - 1).Select(x => $"$\"{{{x}}}<{{s}}\""),
            Text(depth - 1).SelectMany(_ => Int(depth - 1), (x, y) => $"({x} + {y})"),
            Text(depth - 1).SelectMany(_ => Int(0), (x, y) => $"{x}.Substring({y})"));
    }
}
