package org.storemetrics.nodeexporter;

import java.nio.file.Path;

/** Prometheus's own linter, contract case A1: necessary but, as section 2 shows, not sufficient. */
final class Promtool {
    private Promtool() {}

    /** Exit code 0: good, 1: unreadable, 3: readable but against the naming rules. */
    static Finished check(Path promFile) {
        String promtool = Programs.require("promtool").toString();
        return Finished.run(new ProcessBuilder(promtool, "check", "metrics").redirectInput(promFile.toFile()));
    }
}
