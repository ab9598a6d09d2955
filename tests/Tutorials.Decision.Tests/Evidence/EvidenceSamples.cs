namespace Tutorials.Tests.Evidence;

/// <summary>A few lines of each program, made up so that they can be worked by hand.</summary>
internal static class EvidenceSamples
{
    public const string Sar = """
        Linux 6.1.0 (night) 	11/20/2026 	_x86_64_	(16 CPU)

        12:00:01 AM     CPU     %user     %nice   %system   %iowait    %steal     %idle
        12:10:01 AM     all     70.00      0.00      5.00     25.00      0.00      0.00
        12:20:01 AM     all     45.00      0.00      5.00     25.00      0.00     25.00
        12:30:01 AM     all      0.50      0.00      0.50      0.00      0.00     99.00
        Average:        all     38.50      0.00      3.50     16.67      0.00     41.33

        12:00:01 AM kbmemfree   kbavail kbmemused  %memused kbbuffers
        12:10:01 AM   1000000   2000000   7000000     87.50       100
        12:20:01 AM   2000000   3000000   6000000     75.00       100
        """;

    public const string SarOfAnotherLanguage = """
        Linux 6.1.0 (nacht) 	20.11.2026 	_x86_64_	(4 CPU)
        00:00:01        CPU     %user     %nice   %system   %iowait    %steal     %idle
        00:10:01        all     50,00      0,00      0,00      0,00      0,00     50,00
        what is this
        00:20:01        all     50,00      0,00      0,00      0,00      0,00     50,00
        """;

    public const string Pidstat = """
        Linux 6.1.0 (night) 	11/20/2026 	_x86_64_	(16 CPU)

        10:00:01      UID       PID    %usr %system  %guest   %wait    %CPU   CPU  Command
        10:00:06     1000      4711  390.00   10.00    0.00    0.00  400.00     3  python train.py
        10:00:06     1000      4712  100.00    0.00    0.00    0.00  100.00     4  loader

        10:00:06      UID       PID    %usr %system  %guest   %wait    %CPU   CPU  Command
        10:00:11     1000      4711  690.00   10.00    0.00    0.00  700.00     3  python train.py

        10:00:06      UID       PID  minflt/s  majflt/s     VSZ     RSS   %MEM  Command
        10:00:11     1000      4711      0.00      0.00 9000000 4000000  10.00  python train.py
        10:00:11     1000      4712      0.00      0.00 9000000 1000000  10.00  loader
        """;

    public const string Vmstat = """
        CPU(s):              8
        procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----
         r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st
         1  0      0 100000  10000 900000    0    0     5     9   60   90  3  1 96  0  0
         8  1      0 100000  10000 900000    0    0     5     9   60   90 70  5  0 25  0
         8  1      0 100000  10000 900000    0    0     5     9   60   90 45  5 25 25  0
        """;

    public const string NvidiaSmi = """
        timestamp, index, name, utilization.gpu [%], memory.used [MiB], memory.total [MiB], power.draw [W]
        2026/11/20 10:00:00.123, 0, NVIDIA A10, 80 %, 10000 MiB, 23028 MiB, 140.50 W
        2026/11/20 10:00:00.123, 1, NVIDIA A10, 0 %, 2000 MiB, 23028 MiB, 20.00 W
        2026/11/20 10:00:05.123, 0, NVIDIA A10, 40 %, 12000 MiB, 23028 MiB, 100.00 W
        Failed to initialize NVML
        2026/11/20 10:00:05.123, 1, NVIDIA A10, [N/A], 2000 MiB, 23028 MiB, [N/A]
        """;

    public const string PerfStat = """

         Performance counter stats for './risk':

                 72,000.00 msec task-clock                       #    7.200 CPUs utilized
             1,000,000,000      fp_arith_inst_retired.256b_packed_single
               500,000,000      fp_arith_inst_retired.scalar_double
               100,000,000      LLC-load-misses                  #    1.20% of all LL-cache accesses
             <not counted>      branches

              10.000000000 seconds time elapsed

              71.000000000 seconds user
               1.000000000 seconds sys

        """;

    public const string SacctWithBars = """
        JobID|JobName|Elapsed|TotalCPU|AllocCPUS|MaxRSS|Start|End|State
        100|night|02:00:00|08:00:00|8||2026-11-01T00:00:00|2026-11-01T02:00:00|COMPLETED
        100.batch|batch|02:00:00|08:00:00|8|2097152K|2026-11-01T00:00:00|2026-11-01T02:00:00|COMPLETED
        101|night|1-00:00:00|4-00:00:00|8||2026-11-03T00:00:00|2026-11-04T00:00:00|COMPLETED
        102|night|00:10:00|00:00:00|8||2026-11-04T00:00:00|Unknown|RUNNING
        103|night|04:00:00|16:00:00|8||2026-11-04T20:00:00|2026-11-05T00:00:00|TIMEOUT
        slurm: error
        """;

    public const string SacctOfColumns = """
               JobID    JobName    Elapsed   TotalCPU  AllocCPUS     MaxRSS
        ------------ ---------- ---------- ---------- ---------- ----------
        7                 night   01:00:00  30:00.500          4
        7.batch           batch   01:00:00  30:00.500          4       1.5G
        """;

    public const string Bar = """
        epoch 1/3
          2%|▏         | 500/20000 [11:24<7:24:00,  1.40s/it]
          3%|▎         | 600/20000 [11:24<7:24:00,  1.50s/it]
        """;

    public const string Words = """
        starting
        step 10 time 0.200 s data 0.050 s
        step 20 time 200 ms data 50 ms
        """;
}
