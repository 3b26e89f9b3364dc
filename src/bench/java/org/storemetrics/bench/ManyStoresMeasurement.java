package org.storemetrics.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Many small stores that have all changed, against one store of as many rows. */
final class ManyStoresMeasurement implements Measurement {

    private static final int STORES = 200;
    private static final int SHARE = 1000;
    private static final int WARM_UP = 3;
    // one poll is to find all of them: with a shorter period it would find some, and the next one the others
    private static final Map<String, Object> PERIODS =
            Map.of("store.files", "*.xml", "store.poll.period", "1s", "textfile.period", "500ms");

    @Override
    public void measure(Workbench bench, Report report) throws Exception {
        int each = Math.max(1, bench.options().rows() / SHARE);
        Path manyDirectory = bench.scratch("many");
        Path oneDirectory = bench.scratch("one");
        link(versions(bench, manyDirectory, each, 1));
        link(single(bench, oneDirectory, each, 1));
        List<Double> many = new ArrayList<>();
        List<Double> one = new ArrayList<>();
        try (Running ofMany = Running.start(bench.plain("many", manyDirectory.resolve("*.xml"), PERIODS));
                Running ofOne = Running.start(bench.plain("one", oneDirectory.resolve("store.xml"), PERIODS))) {
            for (int round = 1 - WARM_UP; round <= bench.options().rounds(); round++) {
                int version = 1 + (round + WARM_UP) % 2;
                double manyWall = ofMany.replace(versions(bench, manyDirectory, each, version))
                        .poll();
                double oneWall = ofOne.replace(single(bench, oneDirectory, each, version))
                        .poll();
                Workbench.say("round " + round + ": " + STORES + " stores: " + Figure.number(manyWall)
                        + " s, one store: " + Figure.number(oneWall) + " s");
                if (round > 0) {
                    many.add(manyWall);
                    one.add(oneWall);
                }
            }
        }
        report.add(Figure.of(
                "%d changed stores of %,d rows, one poll ÷ one store of %,d rows"
                        .formatted(STORES, each, STORES * each),
                "",
                1.5,
                1.1,
                Spread.ofRatios(many, one)));
    }

    private static Map<Path, Path> versions(Workbench bench, Path directory, int rows, int version) throws IOException {
        Map<Path, Path> versions = new LinkedHashMap<>();
        for (Path store : bench.stores().several(STORES, rows, version)) {
            versions.put(directory.resolve("store-" + versions.size() + ".xml"), store);
        }
        return versions;
    }

    private static Map<Path, Path> single(Workbench bench, Path directory, int each, int version) throws IOException {
        return Map.of(directory.resolve("store.xml"), bench.stores().of(STORES * each, version));
    }

    private static void link(Map<Path, Path> versions) throws IOException {
        for (var version : versions.entrySet()) {
            Stores.link(version.getValue(), version.getKey());
        }
    }
}
