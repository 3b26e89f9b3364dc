package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;

/** A carriage return in a label of a {@code micrometer:} step is a blank, as it is in one of a {@code gauge:} step. */
public final class PlainLabels implements MeterFilter {

    @Override
    public Meter.Id map(Meter.Id id) {
        List<Tag> tags = id.getTags();
        return tags.stream().noneMatch(tag -> tag.getValue().indexOf('\r') >= 0)
                ? id
                : id.replaceTags(tags.stream()
                        .map(tag -> Tag.of(tag.getKey(), tag.getValue().replace('\r', ' ')))
                        .toList());
    }
}
