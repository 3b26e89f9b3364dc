package org.storemetrics.cases;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Cases as JUnit's XML, which CI systems show: one test suite for the folder, one test case for each. */
public final class JUnitReport {

    private JUnitReport() {}

    /** Replaces a file by the report of a folder's cases. */
    public static void write(Path file, String folder, List<Outcome> outcomes) throws IOException {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, 0);
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", valid(folder));
            xml.writeAttribute("tests", String.valueOf(outcomes.size()));
            long failures = outcomes.stream().filter(one -> !one.hasPassed()).count();
            xml.writeAttribute("failures", String.valueOf(failures));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            Duration all = outcomes.stream().map(Outcome::took).reduce(Duration.ZERO, Duration::plus);
            xml.writeAttribute("time", seconds(all));
            for (Outcome outcome : outcomes) {
                write(xml, folder, outcome);
            }
            line(xml, 0);
            xml.writeEndElement();
            line(xml, 0);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        Files.writeString(file, text.toString());
    }

    private static void write(XMLStreamWriter xml, String folder, Outcome outcome) throws XMLStreamException {
        line(xml, 1);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", valid(folder));
        xml.writeAttribute("name", valid(outcome.name()));
        xml.writeAttribute("time", seconds(outcome.took()));
        if (!outcome.hasPassed()) {
            line(xml, 2);
            xml.writeStartElement("failure");
            xml.writeAttribute("message", valid(outcome.differences().get(0).headline()));
            xml.writeCharacters(outcome.differences().stream()
                    .flatMap(Outcome.Difference::all)
                    .map(line -> valid(line) + "\n")
                    .collect(Collectors.joining()));
            xml.writeEndElement();
            line(xml, 1);
        }
        xml.writeEndElement();
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1e3);
    }

    /** What XML cannot have is shown as what cannot be shown. */
    private static String valid(String text) {
        return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
