package org.storemetrics.faults;

/** How long tests with the tag {@code soak} go on: {@code -Dsoak.length=short}, the default, or {@code long}. */
final class Soak {
    private Soak() {}

    static boolean isLong() {
        return "long".equals(System.getProperty("soak.length"));
    }

    /** As often as the form in force asks for. */
    static int times(int inShort, int inLong) {
        return isLong() ? inLong : inShort;
    }
}
