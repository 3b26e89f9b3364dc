package org.storemetrics.bench;

import java.util.List;
import java.util.stream.StreamSupport;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.storemetrics.engine.GaugeStepBenchmark;

/** The parts of the hot path alone, by JMH. */
final class JmhMeasurement implements Measurement {

    private static final int WARM_UP = 5;
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        Options options = new OptionsBuilder()
                .include(RowReaderBenchmark.class.getName())
                .include(GaugeStepBenchmark.class.getName())
                .forks(1)
                .warmupIterations(WARM_UP)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(bench.options().rounds())
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend(Launcher.tuning().toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.NORMAL)
                .build();
        for (RunResult result : new Runner(options).run()) {
            String name = result.getParams().getBenchmark().replaceFirst(".*\\.(.*)\\..*", "$1");
            List<IterationResult> iterations = result.getBenchmarkResults().stream()
                    .flatMap(forked ->
                            StreamSupport.stream(forked.getIterationResults().spliterator(), false))
                    .toList();
            report.add(
                    name + ", a row",
                    "ns",
                    iterations.stream()
                            .map(iteration -> iteration.getPrimaryResult().getScore())
                            .toList());
            report.add(
                    name + ", allocation per row",
                    "bytes",
                    iterations.stream()
                            .map(iteration -> iteration
                                    .getSecondaryResults()
                                    .get(ALLOCATION)
                                    .getScore())
                            .toList());
        }
    }
}
