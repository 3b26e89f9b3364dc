package org.storemetrics.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Passwords are looked at rightly, and nobody can have the machine look at many. */
class LoginsTest {

    // by libcrypt, not by what is tested
    private static final String TEN = "$2y$10$abcdefghijklmnopqrstuuC4BNJdt1KPQjR8coF4jirHDOwa5jg7i";
    private static final String FOUR = "$2%s$04$abcdefghijklmnopqrstuuFxIL7nsIpI9cKKbyoyXw1MNnB67R4Ia";
    private static final String PASSWORD = "s3cret:ü";

    private final InetAddress here = InetAddress.getLoopbackAddress();
    private Logins logins = new Logins();

    @Test
    void knowsEachKindOfHash() {
        for (String kind : new String[] {"a", "b", "y"}) {
            Map<String, String> users = Map.of("alice", FOUR.formatted(kind));
            assertThat(check(users, "alice", PASSWORD)).as(kind).isEqualTo(Logins.Answer.RIGHT);
            assertThat(check(users, "alice", "s3cret:u")).as(kind).isEqualTo(Logins.Answer.WRONG);
            assertThat(check(users, "alice", "")).as(kind).isEqualTo(Logins.Answer.WRONG);
            assertThat(check(users, "bob", PASSWORD)).as(kind).isEqualTo(Logins.Answer.WRONG);
        }
    }

    @Test
    void looksOnceAtWhatWasRightAndForgetsItWhenTheHashIsEdited() {
        Map<String, String> users = Map.of("alice", TEN);
        Duration first = time(() -> check(users, "alice", PASSWORD));
        Duration thousand = time(() -> IntStream.range(0, 1000)
                .mapToObj(i -> check(users, "alice", PASSWORD))
                .toList());

        assertThat(thousand).isLessThan(first.multipliedBy(50));
        assertThat(check(Map.of("alice", BCrypt.hashpw("another", BCrypt.gensalt(4))), "alice", PASSWORD))
                .isEqualTo(Logins.Answer.WRONG);
    }

    /** Of four seconds of wrong passwords, one is spent on looking; who is not a user is not found out by the time. */
    @Test
    void restsAfterAWrongPassword() {
        List<Duration> rests = new ArrayList<>();
        logins = new Logins(nanos -> rests.add(Duration.ofNanos(nanos)));
        Map<String, String> users = Map.of("alice", TEN);

        check(users, "alice", PASSWORD);
        assertThat(rests).isEmpty();

        // no machine looks at a password of that cost in less than five milliseconds
        Duration wrong = time(() -> check(users, "alice", "wrong"));
        assertThat(rests).hasSize(1);
        assertThat(rests.get(0)).isBetween(Duration.ofMillis(3 * 5), wrong.multipliedBy(3));

        check(users, "nobody", PASSWORD);
        assertThat(rests).hasSize(2);
        assertThat(rests.get(1)).isGreaterThan(Duration.ofMillis(3 * 5));
    }

    @Test
    void letsOneOfEachAddressWait() {
        Map<String, String> slow = Map.of("alice", TEN.replace("$10$", "$12$"));
        ExecutorService clients = Executors.newFixedThreadPool(5);
        List<Logins.Answer> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> check(slow, "alice", "a"), clients))
                .limit(5)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        clients.shutdown();

        assertThat(answers).contains(Logins.Answer.WRONG, Logins.Answer.LATER);
        assertThat(check(slow, "alice", "b")).isEqualTo(Logins.Answer.WRONG);
    }

    private static Duration time(Supplier<?> task) {
        long begin = System.nanoTime();
        task.get();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private Logins.Answer check(Map<String, String> users, String user, String password) {
        try {
            return logins.check(users, user, password, here);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
