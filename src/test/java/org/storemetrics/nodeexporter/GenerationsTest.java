package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** Contract case A15: no scrape ever sees a textfile that is missing, unfinished or mixed. */
class GenerationsTest {
    private static final int TIMES = 500;
    private static final int ROWS = 400;

    @TempDir
    Path directory;

    /** The store gets the next generation as soon as the exporter has shown the last one. */
    @Test
    @Timeout(120)
    void showsOneWholeGenerationInEachOf500ScrapesDuring500Writes() throws IOException {
        Host host = Host.in(directory).with("store.poll.period", "10ms").with("textfile.period", "10ms");
        int written = 1;
        host.writeStore(generation(written));
        try (Program program = host.start("run");
                NodeExporter exporter =
                        NodeExporter.textfileOnly(host.textfile().getParent())) {
            program.await(() -> Files.exists(host.textfile()), "the first textfile");
            for (int scrapes = 0; scrapes < TIMES || written < TIMES; scrapes++) {
                int shown = shownGeneration(exporter.scrape());
                assertThat(shown).isBetween(written - 1, written);
                if (shown == written) {
                    host.writeStore(generation(++written));
                }
                assertThat(program.process().isAlive()).as(program.output()).isTrue();
            }
        }
    }

    private static int shownGeneration(Scrape scrape) {
        assertThat(scrape.value("node_textfile_scrape_error")).isZero();
        List<Sample> quantities = scrape.exposition().samples().stream()
                .filter(sample -> sample.name().equals("store_quantity"))
                .toList();
        assertThat(quantities).hasSize(ROWS);
        Set<Double> values = quantities.stream().map(Sample::value).collect(Collectors.toSet());
        assertThat(values).hasSize(1);
        return values.iterator().next().intValue();
    }

    private static String generation(int generation) {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> "<row type='t%d' quantity='%d'/>".formatted(row, generation))
                .collect(Collectors.joining("", "<store>", "</store>"));
    }
}
