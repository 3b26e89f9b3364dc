package org.storemetrics.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A host of this machine's that takes requests with a body, and answers each with bytes of one's own choice. */
final class AnsweringHost implements AutoCloseable {

    /** What it does for a request, whose head it is given; the connection is closed after that. */
    interface Answer {
        void give(String request, OutputStream answer) throws IOException;
    }

    private final ServerSocket socket;

    private AnsweringHost(ServerSocket socket) {
        this.socket = socket;
    }

    static AnsweringHost with(Answer answer) throws IOException {
        AnsweringHost host = new AnsweringHost(new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1")));
        Thread thread = new Thread(() -> host.serve(answer), "answering-host");
        thread.setDaemon(true);
        thread.start();
        return host;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve(Answer answer) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                String head = head(client.getInputStream());
                int length = Integer.parseInt(head.replaceFirst("(?is).*\r\ncontent-length: *(\\d+).*", "$1"));
                client.getInputStream().readNBytes(length);
                answer.give(head, client.getOutputStream());
            } catch (IOException e) {
                // the client has enough, or the test has
            }
        }
    }

    private static String head(InputStream request) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = request.read();
            if (next < 0) {
                throw new IOException("the client has hung up");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
