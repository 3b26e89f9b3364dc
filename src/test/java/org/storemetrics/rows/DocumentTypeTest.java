package org.storemetrics.rows;

import static org.storemetrics.rows.Limited.MEGABYTE;
import static org.storemetrics.rows.Limited.assertProblem;
import static org.storemetrics.rows.Limited.readStore;
import static org.storemetrics.rows.Limited.x;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A document type declaration is refused as soon as it begins, whatever is in it. */
class DocumentTypeTest {

    private static final String DOCTYPE = "the document type declaration (DOCTYPE) is not followed";

    @ParameterizedTest
    @MethodSource
    void refusesADocumentType(String declaration) {
        assertProblem(
                () -> readStore("*", "<?xml version='1.0'?>\n " + declaration + "<store>&e;</store>"), DOCTYPE, 2, 2);
    }

    static Stream<String> refusesADocumentType() {
        String laughs = IntStream.range(1, 50)
                .mapToObj(i -> "<!ENTITY e" + i + " '" + ("&e" + (i - 1) + ";").repeat(10) + "'>")
                .collect(Collectors.joining("", "<!ENTITY e0 'ha'>", "<!ENTITY e '&e49;'>"));
        return Stream.of(
                "<!DOCTYPE store>",
                "<!DOCTYPE store []>",
                "<!DOCTYPE store [<!ENTITY e 'x'>]>",
                "<!DOCTYPE store [<!ENTITY e '&e;'>]>",
                "<!DOCTYPE store [" + laughs + "]>",
                "<!DOCTYPE store [<!ENTITY e '" + x(MEGABYTE) + "'>" + "]>");
    }
}
