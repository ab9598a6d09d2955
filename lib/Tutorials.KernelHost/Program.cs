using Tutorials.KernelHost;

// Whoever started this process hands in launches and reads answers; when that end is closed, this process ends.
if (args is not [DeviceServer.Word])
{
    Console.Error.WriteLine("This program is started by the kit, to run kernels of learners apart from their session.");
    return 2;
}

new DeviceServer(Console.OpenStandardInput(), Console.OpenStandardOutput()).Serve();
return 0;
