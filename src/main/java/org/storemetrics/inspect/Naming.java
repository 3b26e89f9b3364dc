package org.storemetrics.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which field says what people call a thing: {@code mount} of {@code <source mount="/jazz.mp3">}. It is short, and there wherever
 * the thing is. What is of each thing anew (a number, a serial number, a hash, a time) is no name, and neither is a state.
 */
final class Naming {

    /**
     * So many rows may have series of their own: what fits on a graph, and as many as a host has disks, GPUs or interfaces. Each
     * row is in one series of a metric, so that there are no more of these, whatever the labels.
     */
    static final int MOST_ROWS = 50;

    static final int LONGEST = 40;
    private static final int MOST_DIGITS = 5;

    private static final int NONE = Integer.MAX_VALUE;
    private static final int NAME = 0;
    private static final int THING = 1;
    private static final int UNIQUE = 2;
    private static final int IDENTIFIER = 3;
    private static final int OTHER_NAME = 4;
    private static final int ADDRESS = 6;
    private static final int NUMBER = 7;
    private static final int OF_WORDS = 3;

    private Naming() {}

    /** What rows are called by: what no two have alike, or else the best there is; null if there is nothing. */
    static @Nullable Field ofRows(RowPath row) {
        List<Field> fields = row.fields().stream()
                .filter(Field::isSingle)
                .filter(Naming::isOwn)
                .toList();
        ToIntFunction<Field> rank = field -> rank(field, row.element().name(), 0);
        Field unique = best(fields.stream().filter(Naming::isUnique).toList(), rank);
        return unique == null ? best(fields, rank) : unique;
    }

    /** Whether a field is of the row itself, and not of something else within it: {@code customer[name]}. */
    private static boolean isOwn(Field field) {
        return field.steps().size() == 1
                || field.steps().size() == 2 && field.lastWord().equals("code");
    }

    static boolean isUnique(Field field) {
        var distinct = field.values().distinct();
        return distinct != null && distinct.size() == field.values().present();
    }

    /** What an element around rows is called by, of its fields; null if there is nothing. */
    static @Nullable Field ofAround(List<Field> fields, String element) {
        return best(
                fields, field -> Vocabulary.ADDRESS.has(field.lastWord()) ? address(field) : rank(field, element, 0));
    }

    /** What the document is about, as it is a label of all that is measured; null if there is nothing. */
    static @Nullable Field ofRoot(List<Field> fields) {
        return best(fields.stream().filter(Field::isSingle).toList(), Naming::rankOfRoot);
    }

    private static int rankOfRoot(Field field) {
        if (!isShort(field) || !field.values().hasOther() || hasManyDigits(field)) {
            return NONE;
        }
        int level = field.steps().size();
        boolean isQualified = Words.of(field.steps().get(level - 1)).size() > 1;
        // a title of many words is no name, but one who has made it may have such a name
        boolean isName = field.lastWord().equals("name") && (isQualified || level == 1 && !hasBlank(field));
        boolean isSerial = field.lastWord().equals("serial") && !hasBlank(field);
        return isSerial ? level : isName ? level + OTHER_NAME : NONE;
    }

    /** What a group of numbers of the root element is called by: what stands with them in the same child element. */
    static @Nullable Field ofGroup(Field number, List<Field> fields, ElementPath root) {
        if (number.steps().size() < 2) {
            return null;
        }
        String group = number.steps().get(0);
        return best(
                fields.stream()
                        .filter(field ->
                                field.steps().size() > 1 && field.steps().get(0).equals(group) && root.hasChild(group))
                        .toList(),
                field -> rank(field, group, 1));
    }

    private static @Nullable Field best(List<Field> fields, ToIntFunction<Field> rank) {
        return fields.stream()
                .filter(field -> rank.applyAsInt(field) < NONE)
                .min(Comparator.comparingInt(rank))
                .orElse(null);
    }

    /** How well a field says which element it is of, that many names on the way to it: the less the better. */
    private static int rank(Field field, String element, int start) {
        if (!isShort(field) || !isText(field)) {
            return NONE;
        }
        int level = field.steps().size() - 1 - start;
        String last = field.lastWord();
        if (!field.values().hasOther()) {
            return Vocabulary.NUMBERED.has(last) && level == 0 ? NUMBER : NONE;
        }
        int words = hasBlank(field) ? OF_WORDS : 0;
        if (last.equals("code")) {
            boolean isOfThing =
                    level > 0 && Vocabulary.THING.has(Words.last(field.steps().get(start + level - 1)));
            return level == 0 || isOfThing ? THING + words : NONE;
        }
        if (Vocabulary.NAME.has(last) && !Vocabulary.THING.has(last)) {
            // what is but called a name is that of what it is in: of the customer, not of the order
            boolean isOfOther =
                    level > 0 && Words.of(field.steps().get(start + level)).size() == 1;
            return isOfOther ? NONE : (isNameOf(field, element) ? NAME : OTHER_NAME) + level + words;
        }
        if (Vocabulary.THING.has(last)) {
            return THING + level + words;
        }
        if (Vocabulary.NAMING_IDENTIFIER.has(last)) {
            return isUnique(field) && isRunning(field) ? NONE : IDENTIFIER + level + words;
        }
        boolean isOther = Vocabulary.IDENTIFIER.has(last) || Vocabulary.STATE.has(last) || level > 0 || words > 0;
        boolean isMixed = field.values().plain().count() > 0;
        return isOther || isMixed || !isUnique(field) || field.rows() < 2 ? NONE : UNIQUE;
    }

    private static int address(Field field) {
        return isShort(field) && field.values().hasOther()
                ? ADDRESS + field.steps().size()
                : NONE;
    }

    /** Whether a name is that of the element itself: {@code name}, or {@code process_name} of {@code process_info}. */
    private static boolean isNameOf(Field field, String element) {
        List<String> words = Words.of(field.steps().get(field.steps().size() - 1));
        return Set.copyOf(Words.of(element)).containsAll(words.subList(0, words.size() - 1));
    }

    private static boolean isShort(Field field) {
        return !field.steps().isEmpty()
                && field.share() == 1
                && field.values().distinct() != null
                && field.values().longest() <= LONGEST
                && field.values().absent().isEmpty();
    }

    private static boolean isText(Field field) {
        return switch (field.kind().type()) {
            case ENUM, IDENTIFIER, TEXT -> true;
            default -> false;
        };
    }

    private static boolean hasBlank(Field field) {
        return texts(field).stream().anyMatch(text -> text.matches("(?s).*\\s.*"));
    }

    private static boolean hasManyDigits(Field field) {
        return texts(field).stream()
                .anyMatch(text -> text.chars().filter(Character::isDigit).count() > MOST_DIGITS);
    }

    /** Whether texts are numbers, but for what all of them begin with: {@code A-17}, {@code A-18}. */
    private static boolean isRunning(Field field) {
        return texts(field).stream().allMatch(text -> text.matches("\\p{L}*[-_#.]?(0x\\p{XDigit}+|\\d+)"))
                || texts(field).stream().allMatch(text -> text.matches("(\\p{L}*[-_#./]?\\d{3,})+"));
    }

    private static Set<String> texts(Field field) {
        var distinct = field.values().distinct();
        return distinct == null ? Set.of() : distinct.keySet();
    }
}
