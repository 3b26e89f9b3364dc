package org.storemetrics.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** The bytes of an open file, which {@link #reset} reads from the beginning, whatever has become of its name. */
public final class FileInput extends FilterInputStream {

    private final FileChannel channel;

    FileInput(FileChannel channel) {
        super(Channels.newInputStream(channel));
        this.channel = channel;
    }

    @Override
    public void reset() throws IOException {
        channel.position(0);
    }
}
