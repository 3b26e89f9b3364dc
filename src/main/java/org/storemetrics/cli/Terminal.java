package org.storemetrics.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import picocli.CommandLine.Help.Ansi;

/**
 * Whether somebody looks on while a command runs, and what they see.
 *
 * @param isOut whether a terminal shows standard output
 * @param isError whether one shows standard error
 * @param columns how wide it is; asked only if there is one
 */
record Terminal(boolean isOut, boolean isError, IntSupplier columns) {

    private static final Path STREAMS = Path.of("/proc/self/fd");

    /** That of this process, if it has one; {@code columns} finds out its width. */
    static Terminal ofProcess(IntSupplier columns) {
        // Java itself tells of input and output together only, and in some versions of either nothing
        return Files.exists(STREAMS)
                ? new Terminal(isTerminal("1"), isTerminal("2"), columns)
                : new Terminal(System.console() != null, false, columns);
    }

    private static boolean isTerminal(String stream) {
        return target(stream).matches("/dev/(pts/|tty|console).*");
    }

    /** Whether another program reads standard output, as far as can be seen. */
    static boolean isPipe() {
        return target("1").matches("((pipe|socket):.*)?");
    }

    /** What a stream leads to; empty if nobody knows. */
    private static String target(String stream) {
        try {
            return Files.readSymbolicLink(STREAMS.resolve(stream)).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** A text in some style, of which nothing stays: what ends bold for picocli underlines twice on many terminals. */
    static String styled(Ansi ansi, String text, Ansi.IStyle... styles) {
        return ansi.enabled() ? Ansi.Style.on(styles) + text + Ansi.Style.reset.off() : text;
    }

    /** How wide a line may be. */
    int width() {
        return isOut ? columns.getAsInt() : Integer.MAX_VALUE;
    }
}
