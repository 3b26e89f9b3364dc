package org.storemetrics.app;

import io.prometheus.metrics.model.snapshots.Labels;
import org.storemetrics.settings.SettingList;
import org.storemetrics.settings.Settings;

/**
 * The label of the series that tell of the process and of no store: {@code store_series_limit{textfile="other.prom"} 500.0}.
 * A textfile with the default name has none; one beside it must not have the very same series.
 */
final class ProcessLabels {

    private static final String TEXTFILE = "textfile";
    private static final String SETTING = "textfile.file";

    private ProcessLabels() {}

    static Labels of(Settings settings) {
        String name = settings.get(SETTING);
        return name.equals(SettingList.load().byDefault(SETTING)) ? Labels.EMPTY : Labels.of(TEXTFILE, name);
    }
}
