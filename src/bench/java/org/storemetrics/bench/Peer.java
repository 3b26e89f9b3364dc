package org.storemetrics.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Other ways to do the same job, measured in the same run. */
enum Peer {
    ITERPARSE("iterparse script", "Debian package python3", List.of(python(), "-c", "import pyexpat")) {
        @Override
        List<String> command(Path store, Path textfile, String types) {
            return List.of(python(), script("iterparse.py"), store.toString(), textfile.toString(), types);
        }
    },
    DOM("DOM script", "Debian package python3-prometheus-client", List.of(python(), "-c", "import prometheus_client")) {
        @Override
        List<String> command(Path store, Path textfile, String types) {
            return List.of(python(), script("dom.py"), store.toString(), textfile.toString(), types);
        }
    },
    /** It measures nothing: it only parses, as fast as any parser of ours could hope to. */
    XMLLINT("xmllint --stream", "Debian package libxml2-utils", List.of("xmllint", "--version")) {
        @Override
        List<String> command(Path store, Path textfile, String types) {
            return List.of("xmllint", "--stream", "--noout", store.toString());
        }
    };

    private final String title;
    private final String source;
    private final List<String> trial;
    private Optional<String> missing;

    Peer(String title, String source, List<String> trial) {
        this.title = title;
        this.source = source;
        this.trial = trial;
    }

    /** The words that do the job for a store. */
    abstract List<String> command(Path store, Path textfile, String types);

    String title() {
        return title;
    }

    /** Whether its textfile is to say what ours says. */
    boolean measures() {
        return this != XMLLINT;
    }

    /** What is to be installed, if it cannot be measured here. */
    synchronized Optional<String> missing() {
        if (missing == null) {
            missing = works(trial) ? Optional.empty() : Optional.of(title + " is missing: install the " + source);
        }
        return missing;
    }

    private static boolean works(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Unless told otherwise Debian's, which has Debian's packages: a version manager's wrapper costs a script time. */
    private static String python() {
        return System.getProperty("bench.python");
    }

    private static String script(String name) {
        return Path.of("src/bench/python", name).toString();
    }
}
