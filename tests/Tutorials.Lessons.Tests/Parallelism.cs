// Lessons measure: a test beside them would be measured too.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
