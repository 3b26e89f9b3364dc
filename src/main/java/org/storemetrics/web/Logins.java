package org.storemetrics.web;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Passwords of clients. To check one takes a while, by design, so that what was right is known from then on, and nobody can
 * keep the machine busy with what is wrong: one is checked at a time, one of each address waits, and after a wrong one nothing
 * is checked for three times as long.
 */
final class Logins {

    enum Answer {
        RIGHT,
        WRONG,
        LATER
    }

    /** Lets so many nanoseconds pass. */
    @FunctionalInterface
    interface Rest {
        void last(long nanos) throws InterruptedException;
    }

    private static final int MOST_KNOWN = 100;
    private static final int REST = 3;

    private final Rest rest;
    private final Set<ByteBuffer> known = new HashSet<>();
    private final Set<InetAddress> waiting = new HashSet<>();
    private final Semaphore turn = new Semaphore(1, true);

    Logins() {
        this(TimeUnit.NANOSECONDS::sleep);
    }

    Logins(Rest rest) {
        this.rest = rest;
    }

    /**
     * Checks a password.
     *
     * @param users hashes by name, at least one
     */
    Answer check(Map<String, String> users, String user, String password, InetAddress from)
            throws InterruptedException {
        // an unknown user takes as long as one who is known
        String hash = users.getOrDefault(user, users.values().iterator().next());
        boolean isUser = users.containsKey(user);
        ByteBuffer key = key(user, hash, password);
        synchronized (this) {
            if (known.contains(key)) {
                return Answer.RIGHT;
            }
            if (!waiting.add(from)) {
                return Answer.LATER;
            }
        }
        turn.acquire();
        try {
            return checkNow(password, hash, isUser, key);
        } finally {
            turn.release();
            synchronized (this) {
                waiting.remove(from);
            }
        }
    }

    private Answer checkNow(String password, String hash, boolean isUser, ByteBuffer key) throws InterruptedException {
        long begin = System.nanoTime();
        if (BCrypt.checkpw(password, hash) && isUser) {
            remember(key);
            return Answer.RIGHT;
        }
        rest.last(REST * (System.nanoTime() - begin));
        return Answer.WRONG;
    }

    /** Passwords have no end, as bcrypt looks at 72 bytes only. */
    private synchronized void remember(ByteBuffer key) {
        if (known.size() == MOST_KNOWN) {
            known.clear();
        }
        known.add(key);
    }

    /** Not the password itself, which should not stay in memory; the hash belongs to it, as an edit may change it. */
    private static ByteBuffer key(String user, String hash, String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {hash, user, password}) {
                digest.update((part + "\0").getBytes(StandardCharsets.UTF_8));
            }
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
