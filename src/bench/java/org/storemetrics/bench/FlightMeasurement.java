package org.storemetrics.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where {@code once} on the large store spends its time and its memory, from flight recordings. What the start of the
 * process allocates is found from a store of a tenth of the rows and left out.
 */
final class FlightMeasurement implements Measurement {

    private static final int SMALLER = 10;
    private static final int HOTTEST = 10;
    private static final String LARGE = "once, recorded";
    private static final String SMALL = "once on a tenth, recorded";

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        int rows = bench.options().rows();
        Path large = bench.file("large.jfr");
        Path small = bench.file("small.jfr");
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put(
                LARGE,
                bench.plain("flight", bench.stores().of(rows, 1), Map.of()).once(recording(large)));
        commands.put(
                SMALL,
                bench.plain("flight-small", bench.stores().of(rows / SMALLER, 1), Map.of())
                        .once(recording(small)));
        bench.alternate(1, commands);

        Flight flight = Flight.of(large);
        double bytes = (flight.allocated() - Flight.of(small).allocated()) / (rows - rows / SMALLER);
        report.add("once, allocation per row", "bytes", List.of(bytes));
        report.add(
                new Report.Shares("Where the time goes, by part", flight.parts().largest(HOTTEST)));
        report.add(new Report.Shares("The ten hottest frames", flight.frames().largest(HOTTEST)));
        report.add(new Report.Shares(
                "What is allocated, by class", flight.classes().largest(HOTTEST)));
    }

    private static String recording(Path file) {
        return "-XX:StartFlightRecording=settings=profile,dumponexit=true,jdk.ExecutionSample#period=5ms,filename="
                + file;
    }
}
