package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a store opens neither another file nor a connection, whatever the store names. */
class NoAccessTest {

    private final AtomicInteger hits = new AtomicInteger();
    private HttpServer server;

    @TempDir
    private Path directory;

    private Path pipe;

    @BeforeEach
    void servesAndMakesAPipe() throws IOException, InterruptedException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            hits.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        pipe = directory.resolve("pipe");
        // whoever opened it would wait for ever
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
    }

    @AfterEach
    void stopsServing() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE store [<!ENTITY e SYSTEM '%s'>]><store><row>&e;</row></store>",
                "<!DOCTYPE store [<!ENTITY %% e SYSTEM '%s'> %%e;]><store/>",
                "<!DOCTYPE store SYSTEM '%s' [<!ENTITY e SYSTEM '%s'>]><store>&e;</store>"
            })
    void failsOfAnEntityThatIsAnother(String store) {
        for (String address : addresses()) {
            assertThatThrownBy(() ->
                            Limited.readStore("*", store.replace("%s", address).replace("%%", "%")))
                    .hasMessage("the entity 'e' is external: nothing but the store itself is read");
        }
        assertThat(hits).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE store SYSTEM '%s'><store><row/></store>",
                "<!DOCTYPE store PUBLIC '-//x//y' '%s'><store><row/></store>",
                "<!DOCTYPE store PUBLIC '-//x//y' '%s' [<!ENTITY e SYSTEM '%s'>]><store><row/></store>",
                "<?xml-stylesheet href='%s' type='text/xsl'?><store><row/></store>",
                "<store xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='%s'><row/></store>",
                "<store xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='urn:s %s'><row/></store>",
                "<store xmlns='%s'><row/></store>",
                "<store><x:include xmlns:x='http://www.w3.org/2001/XInclude' href='%s'/></store>"
            })
    void readsAStoreThatNamesAnotherWithoutIt(String store) throws Exception {
        for (String address : addresses()) {
            assertThat(Limited.readStore("*", store.replace("%s", address))).isOne();
        }
        assertThat(hits).hasValue(0);
    }

    private String[] addresses() {
        return new String[] {
            "http:/" + server.getAddress() + "/x.dtd", pipe.toUri().toString(), pipe.toString()
        };
    }
}
