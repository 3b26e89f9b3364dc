package org.storemetrics.inspect;

/** What all values of a store that are kept may take together. */
final class Budget {

    private static final int COST = 64;

    private long left = 8 << 20;

    boolean take(String text) {
        int size = COST + 2 * text.length();
        if (size > left) {
            return false;
        }
        left -= size;
        return true;
    }

    void giveBack(Iterable<String> texts) {
        texts.forEach(text -> left += COST + 2L * text.length());
    }
}
