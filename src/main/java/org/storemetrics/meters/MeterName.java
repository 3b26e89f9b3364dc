package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A meter's name and labels, in an order. A store can have labels of one and the same hash on purpose: a Java Map still finds
 * those soon that can be compared.
 */
final class MeterName extends Meter.Id implements Comparable<MeterName> {

    MeterName(String name, Iterable<Tag> labels, @Nullable String description, Meter.Type type) {
        super(name, Tags.of(labels), null, description, type);
    }

    @Override
    public int compareTo(MeterName other) {
        int order = getName().compareTo(other.getName());
        Iterator<Tag> own = getTagsAsIterable().iterator();
        Iterator<Tag> others = other.getTagsAsIterable().iterator();
        while (order == 0 && own.hasNext() && others.hasNext()) {
            Tag label = own.next();
            Tag another = others.next();
            order = label.getKey().compareTo(another.getKey());
            order = order == 0 ? label.getValue().compareTo(another.getValue()) : order;
        }
        return order == 0 ? Boolean.compare(own.hasNext(), others.hasNext()) : order;
    }
}
