package org.storemetrics.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The stores that figures come from are the same everywhere. */
class StoreGeneratorTest {

    @Test
    void writesTheSameBytesAsPythonsRandom() throws Exception {
        byte[] store = StoreGenerator.text(1000).getBytes(StandardCharsets.UTF_8);

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(store)))
                .isEqualTo("af9f572ba5a5a3d1a649c587efe3c4a1e72aa1e3e7ee7838d3e793c8a76747b7");
    }

    @Test
    void givesEachRowATypeOfItsOwn() throws Exception {
        StringWriter store = new StringWriter();
        new StoreGenerator(1).writeDistinct(2, store);

        assertThat(store.toString()).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <store>
                  <row id="0" type="type-0">
                    <name>item-0</name>
                    <quantity>68</quantity>
                    <price>56.92</price>
                  </row>
                  <row id="1" type="type-1">
                    <name>item-1</name>
                    <quantity>410</quantity>
                    <price>76.38</price>
                  </row>
                </store>
                """);
    }
}
