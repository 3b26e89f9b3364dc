package org.storemetrics.cli;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** Whatever an error has ended, such as polling, must not just be missing: who started the process can start it again. */
final class LastWords implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);

    private static final byte[] NO_ROOM =
            ("ERROR the process ends, as there is too little memory even to say why: give it"
                            + " more (-Xmx, in JAVA_OPTS)\n")
                    .getBytes(StandardCharsets.UTF_8);

    /** Tells of a thread that has ended; of an error, and with it of the whole process. */
    @Override
    public synchronized void uncaughtException(Thread thread, Throwable thrown) {
        if (!(thrown instanceof Error)) {
            LOG.error("thread {} has ended: {}", thread.getName(), reason(thrown));
            return;
        }
        try {
            String cure = thrown instanceof LinkageError ? "; were its jars replaced while it ran?" : "";
            LOG.error("the process ends, as thread {} has: {}{}", thread.getName(), reason(thrown), cure);
        } catch (Error e) {
            // no memory for that either
            StandardError.say(NO_ROOM);
        } finally {
            Runtime.getRuntime().halt(ExitCode.SOFTWARE);
        }
    }

    private static String reason(Throwable thrown) {
        return thrown.toString().lines().findFirst().orElse("");
    }
}
