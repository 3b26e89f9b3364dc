package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All elements of a store that have the same path, {@code orders/order}: how many there are, and what stands in them. */
final class ElementPath {

    /** So many names of attributes, or of child elements, are told apart; the others are one. */
    private static final int MOST_NAMES = 200;

    /** Stands for the names that are too many. */
    static final String OTHERS = "…";

    private @Nullable ElementPath parent;
    private final String name;
    private final Values texts;
    private final Map<String, ElementPath> children = new LinkedHashMap<>();
    private final Map<String, Values> attributes = new LinkedHashMap<>();
    private long count;
    // how many elements around it have any, and the most that one has
    private long parents;
    private long most;
    private long inParent;
    private long lastParent;
    private boolean isNested;
    // siblings that have ended before it begins, in each element around; not kept of many
    private final List<ElementPath> before = new ArrayList<>();

    private ElementPath(@Nullable ElementPath parent, String name, Budget budget) {
        this.parent = parent;
        this.name = name;
        this.texts = new Values(budget);
    }

    static ElementPath root(String name, Budget budget) {
        return new ElementPath(null, name, budget);
    }

    /** The path of a child element; if no more paths are to be told apart, that of all others here, or null. */
    @Nullable
    ElementPath child(String name, Budget budget, boolean isFull) {
        ElementPath known = children.get(name);
        if (known != null) {
            return known;
        }
        if (isFull || children.size() >= MOST_NAMES) {
            return isFull && !children.containsKey(OTHERS)
                    ? null
                    : children.computeIfAbsent(OTHERS, any -> new ElementPath(this, OTHERS, budget));
        }
        ElementPath added = new ElementPath(this, name, budget);
        children.put(name, added);
        return added;
    }

    /** Another element begins; the one around it is the last that began at the path around this. */
    void begin() {
        count++;
        if (parent != null) {
            if (lastParent != parent.count) {
                lastParent = parent.count;
                inParent = 0;
                parents++;
                follow(parent);
            }
            inParent++;
            most = Math.max(most, inParent);
        }
    }

    private void follow(ElementPath around) {
        if (parents > Naming.MOST_ROWS) {
            before.clear();
        } else if (parents == 1) {
            around.children.values().stream()
                    .filter(sibling -> sibling != this && sibling.lastParent == around.count)
                    .forEach(before::add);
        } else {
            before.removeIf(sibling -> sibling.lastParent != around.count);
        }
    }

    /** Whether a sibling has always ended when this one begins; not known, and so false, where many have this one. */
    boolean follows(ElementPath sibling) {
        return before.stream().anyMatch(one -> one.name.equals(sibling.name));
    }

    void attribute(String attribute, String value, Budget budget) {
        Values values = attributes.get(attribute);
        if (values == null) {
            String told = attributes.size() < MOST_NAMES ? attribute : OTHERS;
            values = attributes.computeIfAbsent(told, any -> new Values(budget));
        }
        values.add(value.strip());
    }

    void text(String text) {
        texts.add(text);
    }

    @Nullable
    ElementPath parent() {
        return parent;
    }

    String name() {
        return name;
    }

    /** How many elements are around it: 0 for the root. */
    int depth() {
        return parent == null ? 0 : parent.depth() + 1;
    }

    /** As {@code store.row} has it: {@code .} for the root, names below it otherwise. */
    String path() {
        String step = isNested ? "**/" + name : name;
        return parent == null ? "." : parent.parent == null ? step : parent.path() + "/" + step;
    }

    /** Whether there are elements of its own kind within it, at whatever depth, which are told of here, too. */
    boolean isNested() {
        return isNested;
    }

    /**
     * Takes what has its name, and is of its kind, below it for the same: how deep folders are within folders is another thing in
     * the next file.
     */
    void fold() {
        List.copyOf(children.values()).forEach(ElementPath::fold);
        ElementPath outer = parent;
        while (outer != null && !outer.name.equals(name)) {
            outer = outer.parent;
        }
        if (parent != null && outer != null && outer.parent != null && isLike(outer)) {
            parent.children.remove(name);
            outer.absorb(this);
            outer.isNested = true;
        }
    }

    private boolean isLike(ElementPath outer) {
        return isNested
                || attributes.keySet().stream().anyMatch(outer.attributes::containsKey)
                || children.keySet().stream().anyMatch(outer.children::containsKey);
    }

    private void absorb(ElementPath other) {
        count += other.count;
        most = Math.max(most, other.most);
        before.removeIf(sibling -> !other.follows(sibling));
        texts.absorb(other.texts);
        other.attributes.forEach((attribute, values) -> {
            Values known = attributes.putIfAbsent(attribute, values);
            if (known != null) {
                known.absorb(values);
            }
        });
        other.children.forEach((child, path) -> {
            ElementPath known = children.putIfAbsent(child, path);
            if (known == null) {
                path.parent = this;
            } else {
                known.parents += path.parents;
                known.isNested |= path.isNested;
                known.absorb(path);
            }
        });
    }

    Values texts() {
        return texts;
    }

    Collection<ElementPath> children() {
        return children.values();
    }

    @Nullable
    ElementPath child(String child) {
        return children.get(child);
    }

    boolean hasChild(String child) {
        return children.containsKey(child);
    }

    Map<String, Values> attributes() {
        return attributes;
    }

    long count() {
        return count;
    }

    /** How many of the elements around it have any. */
    long parents() {
        return parents;
    }

    /** The most that one element has. */
    long most() {
        return most;
    }

    boolean isRepeated() {
        return most > 1 || isNested;
    }

    boolean isOthers() {
        return name.equals(OTHERS) || parent != null && parent.isOthers();
    }

    /** How many elements and attributes there are at this path and below it. */
    long size() {
        long size = count;
        for (Values values : attributes.values()) {
            size += values.count();
        }
        for (ElementPath child : children.values()) {
            size += child.size();
        }
        return size;
    }
}
