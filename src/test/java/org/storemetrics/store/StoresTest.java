package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.file.FileStamp;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.Snapshot;
import org.storemetrics.rows.StoreRead;

/** What is known of each store after reads that succeed and fail. */
class StoresTest {

    private final Stores stores = Published.stores();

    @TempDir
    private Path directory;

    private Path a;
    private Path b;

    @BeforeEach
    void writesTwoStores() throws IOException {
        a = Files.writeString(directory.resolve("a.xml"), "<a/>");
        b = Files.writeString(directory.resolve("b.xml"), "<b/>");
    }

    @Test
    void publishesInOneStep() throws IOException {
        Published.publish(stores, a, Published.family("type"), 1, "old");
        Map<Path, StoreState> seen = stores.states();

        Published.publish(stores, a, Published.family("type"), 2, "new");

        assertThat(series(seen)).containsExactly(new Snapshot.Series(List.of("old"), 1));
        assertThat(series(stores.states())).containsExactly(new Snapshot.Series(List.of("new"), 2));
    }

    @Test
    void countsReads() throws IOException {
        Published.publish(stores, a);
        stores.fail(
                stores.begin(new StoreRead.Turn(a, FileStamp.of(a), next -> null)),
                FileStamp.of(a),
                FailureReason.SYNTAX);
        Published.publish(stores, a);

        StoreState state = stores.states().get(a);
        assertThat(state.up()).isTrue();
        assertThat(state.reads().successes()).isEqualTo(2);
        assertThat(state.reads().failures()).isEqualTo(1);
        assertThat(state.reads().lastSuccess()).isEqualTo(Published.NOW);
    }

    @Test
    void keepsTheSnapshotOfAStoreThatFails() throws IOException {
        Published.publish(stores, a);
        stores.fail(
                stores.begin(new StoreRead.Turn(a, FileStamp.of(a), next -> null)),
                FileStamp.of(a),
                FailureReason.SYNTAX);

        assertThat(stores.states().get(a).up()).isFalse();
        assertThat(stores.states().get(a).snapshot().size()).isOne();
        assertThat(stores.isToBeRead(a, FileStamp.of(a))).isTrue();
    }

    @Test
    void areAllUpWhenEachWasReadWell() throws IOException {
        assertThat(stores.isAllUp()).isFalse();
        Published.publish(stores, a);
        assertThat(stores.isAllUp()).isTrue();
        stores.expect(b);
        assertThat(stores.isAllUp()).isFalse();
    }

    @Test
    void haveEqualSeriesIfThePathTellsThemApart() throws IOException {
        Published.publish(stores, a);
        Published.publish(stores, b);

        assertThat(stores.isAllUp()).isTrue();
    }

    @Test
    void refuseASeriesThatAnotherStoreHas() throws IOException {
        MetricFamily family = Published.family("path", "type");
        Published.publish(stores, a, family, 1, "same", "fruit");

        assertThatThrownBy(() -> Published.publish(stores, b, family, 2, "same", "fruit"))
                .hasMessage("two stores make the same series store_x{path=\"same\",type=\"fruit\"}: " + b + " and " + a
                        + "; the route sets the label path, leave it to the tool");
        assertThat(stores.states().get(b).snapshot()).isEqualTo(Snapshot.EMPTY);
        assertThat(stores.states().get(a).snapshot().size()).isOne();
    }

    @Test
    void takeASeriesThatAGoneStoreHad() throws IOException {
        MetricFamily family = Published.family("path");
        Published.publish(stores, a, family, 1, "same");
        stores.gone(a);

        Published.publish(stores, b, family, 2, "same");

        assertThat(stores.states().get(b).snapshot().size()).isOne();
    }

    private List<Snapshot.Series> series(Map<Path, StoreState> states) {
        return states.get(a).snapshot().families().get(Published.family("type"));
    }
}
