using System.Text;
using NetMQ;
using NetMQ.Sockets;
using Tutorials.Notebooks.Jupyter;
using Tutorials.Notebooks.Publishing;
using Tutorials.Notebooks.Tests.Jupyter.Client;

namespace Tutorials.Notebooks.Tests.Jupyter;

/// <summary>A kernel's life: what it says of itself, bad messages, its end, and two at once.</summary>
public sealed class LifeTests(KernelFixture fixture) : IClassFixture<KernelFixture>
{
    private readonly KernelClient kernel = fixture.Kernel;

    [Theory]
    [InlineData(Channel.Shell)]
    [InlineData(Channel.Control)]
    public void Kernel_info_is_answered(Channel channel)
    {
        var info = kernel.Ask("kernel_info_request", [], channel);

        Assert.Equal("5.4", info["protocol_version"]!.GetValue<string>());
        Assert.Equal("C#", info["language_info"]!["name"]!.GetValue<string>());
        Assert.Equal(".cs", info["language_info"]!["file_extension"]!.GetValue<string>());
    }

    [Fact]
    public void The_heartbeat_echoes()
    {
        using var heart = new RequestSocket($">{kernel.Connection.Address(kernel.Connection.HeartbeatPort)}");
        heart.SendFrame("beat");
        Assert.True(heart.TryReceiveFrameString(TimeSpan.FromSeconds(10), out string? echo));
        Assert.Equal("beat", echo);
    }

    [Fact]
    public void A_new_subscriber_is_welcomed()
    {
        using var subscriber = new SubscriberSocket($">{kernel.Connection.Address(kernel.Connection.IopubPort)}");
        subscriber.SubscribeToAnyTopic();
        NetMQMessage? message = null;
        Assert.True(subscriber.TryReceiveMultipartMessage(TimeSpan.FromSeconds(10), ref message));
        Assert.Equal("iopub_welcome", kernel.Wire.Read(Channel.Iopub, [.. message!.Select(frame => frame.ToByteArray())]).Type);
    }

    [Theory]
    [InlineData("bad signature", "signature")]
    [InlineData("bad JSON", "JSON")]
    [InlineData("unknown type", "no_such_request")]
    [InlineData("empty", "frames")]
    public void A_bad_message_is_dropped_and_logged_and_the_kernel_lives(string how, string logged)
    {
        foreach (var channel in (Channel[])[Channel.Shell, Channel.Control, Channel.Stdin])
            kernel.SendFrames(channel, Bad(how));

        Assert.Equal("3", kernel.Run("1 + 2").Result);
        Assert.Contains(logged, kernel.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_comes_again_runs_once()
    {
        kernel.Run("int runs = 0;");
        var frames = kernel.Wire.Write([], "execute_request", null, new() { ["code"] = "runs++;" });
        for (int i = 0; i < 3; i++)
            kernel.SendFrames(Channel.Shell, frames);

        Assert.Equal("1", kernel.Run("runs").Result);
    }

    [Fact]
    public void A_huge_frame_that_nobody_signed_costs_nothing()
    {
        using var stranger = new DealerSocket($">{kernel.Connection.Address(kernel.Connection.ShellPort)}");
        stranger.SendFrame(new byte[300_000_000]);

        Assert.Equal("2", kernel.Run("1 + 1").Result);
        kernel.Process.Refresh();
        Assert.InRange(kernel.Process.PeakWorkingSet64, 0, 700L << 20);
    }

    [Fact]
    public void A_request_of_wrong_kinds_of_fields_is_answered()
    {
        Assert.Equal("ok", kernel
            .Ask("history_request", new() { ["hist_access_type"] = 5, ["n"] = "many" })["status"]!.GetValue<string>());
        Assert.Equal("ok", kernel.Ask("complete_request", new() { ["code"] = 1, ["cursor_pos"] = -9 })["status"]!.GetValue<string>());
    }

    [Fact]
    public void A_comm_is_closed_again()
    {
        string id = kernel.Send(Channel.Shell, "comm_open",
            new() { ["comm_id"] = "c1", ["target_name"] = "widget", ["data"] = new System.Text.Json.Nodes.JsonObject() });

        var close = kernel.Published(message => message.Parent == id && message.Type == "comm_close");

        Assert.Equal("c1", close.Content["comm_id"]!.GetValue<string>());
        Assert.Empty(kernel.Ask("comm_info_request", [])["comms"]!.AsObject());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Shutdown_is_answered_and_the_process_ends(bool restart, bool whileACellRuns)
    {
        using var kernel = new KernelClient();
        if (whileACellRuns)
        {
            string id = kernel.SendCell("new System.Threading.Thread(() => System.Threading.Thread.Sleep(1_000_000)).Start(); "
                + "Console.WriteLine(1); while (true) { }");
            kernel.Published(message => message.Parent == id && message.Type == "stream");
        }

        var reply = kernel.Ask("shutdown_request", new() { ["restart"] = restart }, Channel.Control);

        Assert.Equal(restart, reply["restart"]!.GetValue<bool>());
        Assert.True(kernel.Process.WaitForExit(KernelClient.Patience), "The kernel's process did not end.");
        Assert.True(kernel.Process.ExitCode == 0, $"It ended with {kernel.Process.ExitCode}. {kernel.Log}");
    }

    // It has ended, and who started it has not asked how: it keeps its number, and the ordinary watch sees nothing.
    [SkippableFact]
    public void A_parent_that_is_a_zombie_ends_the_kernel()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux shows zombies in /proc.");
        string folder = Directory.CreateTempSubdirectory().FullName;
        // The parent is a child of the kernel, which never waits for it.
        using var kernel = new KernelClient(
            folder, "sh", "-c", "(until [ -e end ]; do sleep 0.1; done) & JPY_PARENT_PID=$! exec \"$@\"", "sh", Publication.DotNet(),
            Path.Combine(AppContext.BaseDirectory, "Tutorials.Cli.dll"), "kernel", "run", "--connection-file", "{connection_file}");
        Assert.False(kernel.Process.HasExited);

        File.WriteAllText(Path.Combine(folder, "end"), "");

        Assert.True(kernel.Process.WaitForExit(KernelClient.Patience), "The kernel's process did not end.");
    }

    [Fact]
    public void Two_kernels_side_by_side_know_nothing_of_each_other()
    {
        using var other = new KernelClient();
        kernel.Run("var mine = 1;");
        other.Run("var mine = 2;");

        Assert.Equal("1", kernel.Run("mine").Result);
        Assert.Equal("2", other.Run("mine").Result);
        Assert.NotEqual(kernel.Process.Id, other.Process.Id);
    }

    [Fact]
    public void Paths_are_relative_to_the_folder_that_the_client_started_it_in()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "beside.csx"), "var beside = 5;");
        using var kernel = new KernelClient(folder);

        Assert.Equal("6", kernel.Run("#load \"beside.csx\"\nbeside + 1").Result);
    }

    private List<byte[]> Bad(string how)
    {
        List<byte[]> frames = [.. kernel.Wire.Write([], how == "unknown type" ? "no_such_request" : "kernel_info_request", null, [])];
        switch (how)
        {
            case "bad signature": frames[1] = Encoding.ASCII.GetBytes(new string('0', 64)); break;
            case "bad JSON": return [.. new Broken(kernel.Connection.Key).Frames()];
            case "empty": return [[]];
        }

        return frames;
    }

    // Rightly signed, but no JSON.
    private sealed class Broken(string key)
    {
        public IEnumerable<byte[]> Frames()
        {
            byte[][] parts = ["{"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()];
            byte[] digest = System.Security.Cryptography.HMACSHA256
                .HashData(Encoding.UTF8.GetBytes(key), (byte[])[.. parts.SelectMany(part => part)]);
            return [[.. "<IDS|MSG>"u8], Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest)), .. parts];
        }
    }
}
