package org.storemetrics.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a flight recording tells of the threads that run Java.
 *
 * @param allocated bytes, as weighed by the JVM's samples of them
 * @param parts time by part of the job
 * @param frames time by the method on top
 * @param classes bytes by class
 */
record Flight(double allocated, Tally parts, Tally frames, Tally classes) {

    private static final List<String> PARSE =
            List.of("org.storemetrics.rows.", "com.fasterxml.jackson.", "com.ctc.wstx.", "org.codehaus.stax2.");
    private static final List<String> GAUGES = List.of("org.storemetrics.metric.", "org.storemetrics.read.");

    private static final List<String> ENGINE =
            List.of("org.storemetrics.engine.", "org.apache.camel.processor.", "org.apache.camel.impl.engine.");

    static Flight of(Path recording) throws IOException {
        Tally parts = new Tally();
        Tally frames = new Tally();
        Tally classes = new Tally();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ObjectAllocationSample" ->
                        classes.add(event.getClass("objectClass").getName(), event.getLong("weight"));
                    case "jdk.ExecutionSample" -> {
                        if (event.getStackTrace() != null) {
                            List<RecordedFrame> stack = event.getStackTrace().getFrames();
                            frames.add(name(stack.get(0)), 1);
                            parts.add(part(stack), 1);
                        }
                    }
                    default -> {
                        // of no interest here
                    }
                }
            }
        }
        return new Flight(classes.total(), parts, frames, classes);
    }

    /** From the top down, the first frame that belongs to a part alone; Camel's engine is below all of them. */
    private static String part(List<RecordedFrame> stack) {
        boolean engine = false;
        for (RecordedFrame frame : stack) {
            String name = name(frame);
            if (PARSE.stream().anyMatch(name::startsWith)) {
                return "parse and rows";
            }
            if (GAUGES.stream().anyMatch(name::startsWith)) {
                return "gauges";
            }
            if (frame.getMethod().getName().equals("matches")) {
                return "filter";
            }
            engine |= ENGINE.stream().anyMatch(name::startsWith);
        }
        return engine ? "split, steps and Camel's engine" : "start and others";
    }

    private static String name(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method.getType().getName() + "." + method.getName();
    }
}
