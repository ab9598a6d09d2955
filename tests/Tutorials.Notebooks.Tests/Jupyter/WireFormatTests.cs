using System.Text;
using Tutorials.Notebooks.Jupyter;

namespace Tutorials.Notebooks.Tests.Jupyter;

public sealed class WireFormatTests
{
    private readonly WireFormat wire = new("secret");

    [Fact]
    public void A_written_message_is_read_again()
    {
        var frames = wire.Write(
            [[1, 2], [3]], "execute_request", "{\"msg_id\":\"p\"}"u8.ToArray(), new() { ["code"] = "π < \"ß\"" }, id: "i");

        var message = wire.Read(Channel.Shell, frames);

        Assert.Equal(("i", "execute_request", "π < \"ß\""), (message.Id, message.Type, message.Content["code"]!.GetValue<string>()));
        Assert.Equal([[1, 2], [3]], message.Identities);
    }

    // The digest was computed with Python's hmac module over the four parts.
    [Fact]
    public void The_signature_is_that_of_the_reference_implementation()
    {
        byte[][] frames = [.. Frames("4c22be306230cc21189c8a6de019a0c127cb70387d151d16f6cce479fdc8618e")];

        Assert.Equal("i", wire.Read(Channel.Shell, frames).Id);
    }

    [Theory]
    [InlineData("wrong key")]
    [InlineData("wrong signature")]
    [InlineData("no signature")]
    [InlineData("too few frames")]
    [InlineData("no delimiter")]
    [InlineData("header is not JSON")]
    [InlineData("content is a list")]
    [InlineData("content names a field twice")]
    [InlineData("no msg_id")]
    [InlineData("no msg_type")]
    [InlineData("nothing at all")]
    public void A_bad_message_is_refused(string how)
    {
        List<byte[]> frames = [.. wire.Write([[1]], "t", null, [])];
        switch (how)
        {
            case "wrong key": frames = [.. new WireFormat("other").Write([[1]], "t", null, [])]; break;
            case "wrong signature": frames[2][0] ^= 1; break;
            case "no signature": frames[2] = []; break;
            case "too few frames": frames.RemoveAt(6); break;
            case "no delimiter": frames.RemoveAt(1); break;
            case "header is not JSON": Replace(3, "{"); break;
            case "content is a list": Replace(6, "[]"); break;
            case "content names a field twice": Replace(6, "{\"a\":1,\"a\":2}"); break;
            case "no msg_id": Replace(3, "{\"msg_type\":\"t\"}"); break;
            case "no msg_type": Replace(3, "{\"msg_id\":\"i\"}"); break;
            default: frames = []; break;
        }

        Assert.Throws<BadMessageException>(() => wire.Read(Channel.Shell, frames));

        void Replace(int index, string text)
        {
            frames[index] = Encoding.UTF8.GetBytes(text);
            frames[2] = Encoding.ASCII.GetBytes(Sign([.. frames.Skip(1)], "secret"));
        }
    }

    [Fact]
    public void Without_a_key_nothing_is_signed_and_anything_is_read()
    {
        var open = new WireFormat("");
        var frames = open.Write([], "t", null, []);

        Assert.Empty(frames[1]);
        Assert.Equal("t", open.Read(Channel.Shell, wire.Write([], "t", null, [])).Type);
    }

    [Theory]
    [InlineData("a😀b", 0, 0)]
    [InlineData("a😀b", 1, 1)]
    [InlineData("a😀b", 2, 3)]
    [InlineData("a😀b", 3, 4)]
    [InlineData("", 0, 0)]
    public void A_cursor_is_counted_in_code_points(string text, int points, int index)
    {
        Assert.Equal(index, CodePoints.Index(text, points));
        Assert.Equal(points, CodePoints.Count(text, index));
    }

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("[]", "object")]
    [InlineData("{\"ip\":\"127.0.0.1\"}", "shell_port")]
    [InlineData("{\"transport\":\"ipc\"}", "ipc")]
    [InlineData("{\"key\":\"k\",\"signature_scheme\":\"hmac-md5\"}", "hmac-md5")]
    public void A_bad_connection_file_is_explained(string text, string named)
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        try
        {
            var thrown = Assert.Throws<KernelException>(() => ConnectionFile.Read(file));
            Assert.Contains(file, thrown.Message, StringComparison.Ordinal);
            if (named != "JSON")
                Assert.Contains(named, thrown.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<byte[]> Frames(string signature) =>
        ((string[])["<IDS|MSG>", signature, "{\"msg_id\":\"i\",\"msg_type\":\"t\"}", "{}", "{}", "{\"code\":\"1\"}"])
            .Select(Encoding.UTF8.GetBytes);

    private static string Sign(IReadOnlyList<byte[]> frames, string key) => Convert.ToHexStringLower(
        System.Security.Cryptography.HMACSHA256
            .HashData(Encoding.UTF8.GetBytes(key), (byte[])[.. frames.Skip(2).Take(4).SelectMany(part => part)]));
}
