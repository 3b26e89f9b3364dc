package org.storemetrics.xml;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Reads plain XML, and passes over some of its elements at random: what it tells of those it reads of their bytes alone. */
final class PassingOver implements InvocationHandler {

    /** What is told of a store, whatever is read by itself. */
    private static final Set<String> OF_STORE = Set.of("begin", "goOn", "offset", "bytesRead", "failure");

    private final PlainReader store;
    private final Random random = new Random(1);
    // of each open element: how many events there were since its start tag, and the line of that
    private final int[] told = new int[WoodstoxReader.MOST_LEVELS + 1];
    private final int[] lines = new int[WoodstoxReader.MOST_LEVELS + 1];
    private int depth;
    // the store, or an element that was passed over, so deep in the store and so many lines further down than by itself
    private XmlReader current;
    private int passedDepth;
    private int linesBefore;

    private PassingOver(PlainReader store) {
        this.store = store;
        current = store;
        lines[++depth] = line();
    }

    /** A reader that does so, of a store at its root element. */
    static XmlReader of(PlainReader store) {
        return (XmlReader) Proxy.newProxyInstance(
                XmlReader.class.getClassLoader(), new Class<?>[] {XmlReader.class}, new PassingOver(store));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "next" -> next();
            case "line" -> line();
            default -> {
                try {
                    yield method.invoke(OF_STORE.contains(method.getName()) ? store : current, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }
        };
    }

    private int next() throws XMLStreamException {
        int event = current.next();
        for (int i = 1; i <= depth; i++) {
            told[i]++;
        }
        if (event == XmlReader.START_ELEMENT) {
            told[++depth] = 0;
            lines[depth] = line();
            if (current == store && depth > 2 && random.nextBoolean()) {
                passOver();
            }
        } else if (event == XmlReader.END_ELEMENT && depth-- == passedDepth) {
            current = store;
            passedDepth = 0;
        }
        return event;
    }

    private int line() {
        return current.line() + (current == store ? 0 : linesBefore);
    }

    /** Passes over the element around the one that has just begun, if that can be done, and reads as far within it. */
    private void passOver() throws XMLStreamException {
        PlainElement element = store.passOver(new HashSet<>());
        if (element != null) {
            passedDepth = depth - 1;
            current = element.open();
            linesBefore = lines[passedDepth] - current.line();
            for (int i = 0; i < told[passedDepth]; i++) {
                current.next();
            }
        }
    }
}
