using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Tutorials.Polyglot;

/// <summary>Commands that Polyglot Notebooks knows and the framework leaves to its host.</summary>
internal static class Commands
{
    public static void AddTo(CompositeKernel kernel)
    {
        kernel.AddDirective(new KernelActionDirective("#!time") { Description = "Shows how long the cell took." }, Time);
        kernel.AddDirective(new KernelActionDirective("#!lsmagic") { Description = "Lists these commands." }, List);
        kernel.AddDirective(new KernelActionDirective("#!about") { Description = "Says what runs these cells." }, About);
    }

    private static Task Time(Microsoft.DotNet.Interactive.Commands.KernelCommand command, KernelInvocationContext context)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        context.OnComplete(done => Show(done, string.Create(CultureInfo.InvariantCulture,
            $"Wall time: {System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.###}ms")));
        return Task.CompletedTask;
    }

    private static Task List(Microsoft.DotNet.Interactive.Commands.KernelCommand command, KernelInvocationContext context)
    {
        var root = (CompositeKernel)context.HandlingKernel.RootKernel;
        foreach (var kernel in root.ChildKernels.Prepend(root))
        {
            var lines = kernel.KernelInfo.SupportedDirectives.Where(directive => !directive.Hidden)
                .OrderBy(directive => directive.Name, StringComparer.Ordinal)
                .Select(directive => $"  {directive.Name,-14} {directive.Description}");
            Show(context, string.Join('\n', lines.Prepend($"{kernel.Name} kernel")));
        }

        return Task.CompletedTask;
    }

    private static Task About(Microsoft.DotNet.Interactive.Commands.KernelCommand command, KernelInvocationContext context)
    {
        Show(context, $"""
            C# (Tutorials) {Version(typeof(Tutorials.Notebooks.Sessions.Session))}
            Microsoft.DotNet.Interactive {Version(typeof(Kernel))}
            {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}
            """);
        return Task.CompletedTask;
    }

    private static string? Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    private static void Show(KernelInvocationContext context, string text) =>
        context.Publish(new DisplayedValueProduced(text, context.Command, [new FormattedValue("text/plain", text)]));
}
