package org.storemetrics.xml;

import static org.storemetrics.xml.PlainBytes.EACH;
import static org.storemetrics.xml.PlainBytes.EIGHT;

/** Counts line feeds, eight bytes at a time: a tenth of what reading takes may be to tell on which line each row begins. */
final class LineFeeds {

    private static final long FEEDS = '\n' * EACH;
    private static final long LOW = 0x7f * EACH;
    private static final long SECOND = 0x00ff00ff00ff00ffL;
    // behind so many bytes, each of eight sums may be too large for a byte
    private static final int MOST = 0xfe * Long.BYTES;

    private LineFeeds() {}

    /** How many of these bytes are line feeds; behind them there are {@link PlainBytes#PADDING} more. */
    static int count(byte[] bytes, int from, int to) {
        int count = 0;
        int at = from;
        for (; to - at > MOST; at += MOST) {
            count += countFew(bytes, at, at + MOST);
        }
        return count + countFew(bytes, at, to);
    }

    private static int countFew(byte[] bytes, int from, int to) {
        // of the bytes that are none, a sum for each of eight
        long sums = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            sums += others((long) EIGHT.get(bytes, at) ^ FEEDS);
        }
        long behind = -1L << (to - at) * Byte.SIZE;
        sums += others((long) EIGHT.get(bytes, at) ^ FEEDS | behind);
        long pairs = (sums & SECOND) + (sums >>> Byte.SIZE & SECOND);
        return at + Long.BYTES - from - (int) (pairs * 0x0001000100010001L >>> 48);
    }

    /** 1 in each byte that was not 0. */
    private static long others(long bytes) {
        return ((bytes & LOW) + LOW | bytes) >>> 7 & EACH;
    }
}
