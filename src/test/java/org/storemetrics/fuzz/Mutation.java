package org.storemetrics.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways to spoil a store; each makes one change at a random place. */
enum Mutation {
    FLIP_BITS {
        @Override
        byte[] apply(byte[] store, SplittableRandom random) {
            byte[] spoilt = store.clone();
            for (int times = random.nextInt(1, 9); times > 0 && spoilt.length > 0; times--) {
                spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return spoilt;
        }
    },
    DELETE {
        @Override
        byte[] apply(byte[] store, SplittableRandom random) {
            int from = random.nextInt(store.length + 1);
            int to = from + random.nextInt(Math.min(64, store.length - from) + 1);
            return concat(Arrays.copyOf(store, from), Arrays.copyOfRange(store, to, store.length));
        }
    },
    DUPLICATE {
        @Override
        byte[] apply(byte[] store, SplittableRandom random) {
            int from = random.nextInt(store.length + 1);
            int to = from + random.nextInt(Math.min(512, store.length - from) + 1);
            byte[] piece = Arrays.copyOfRange(store, from, to);
            return insert(store, random.nextInt(store.length + 1), piece);
        }
    },
    TRUNCATE {
        @Override
        byte[] apply(byte[] store, SplittableRandom random) {
            return Arrays.copyOf(store, random.nextInt(store.length + 1));
        }
    },
    INSERT_TOKEN {
        @Override
        byte[] apply(byte[] store, SplittableRandom random) {
            String token = Tokens.any(random);
            int times = random.nextInt(20) == 0 ? random.nextInt(2, 2000) : 1;
            return insert(
                    store, random.nextInt(store.length + 1), token.repeat(times).getBytes(StandardCharsets.UTF_8));
        }
    },
    OVERWRITE_BY_TOKEN {
        @Override
        byte[] apply(byte[] store, SplittableRandom random) {
            byte[] token = Tokens.any(random).getBytes(StandardCharsets.UTF_8);
            int from = random.nextInt(store.length + 1);
            int to = Math.min(store.length, from + token.length);
            return concat(concat(Arrays.copyOf(store, from), token), Arrays.copyOfRange(store, to, store.length));
        }
    },
    REPLACE_VALUE {
        @Override
        byte[] apply(byte[] store, SplittableRandom random) {
            String text = new String(store, StandardCharsets.ISO_8859_1);
            Matcher value = VALUE.matcher(text);
            if (!value.find(random.nextInt(text.length() + 1))) {
                return store;
            }
            String token = Tokens.any(random)
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace("\"", "&quot;");
            byte[] bytes = ("\"" + token.replace("\r", "&#13;") + "\"").getBytes(StandardCharsets.UTF_8);
            return concat(
                    concat(Arrays.copyOf(store, value.start()), bytes),
                    Arrays.copyOfRange(store, value.end(), store.length));
        }
    },
    ENCODE {
        @Override
        byte[] apply(byte[] store, SplittableRandom random) {
            Charset charset = Charset.forName(Tokens.encoding(random));
            String text = new String(store, StandardCharsets.UTF_8);
            String declaration = random.nextBoolean() ? "<?xml version='1.0' encoding='" + charset + "'?>" : "";
            String mark = random.nextBoolean() ? "\uFEFF" : "";
            return (mark + declaration + text.replaceFirst("^<\\?xml.*?\\?>", "")).getBytes(charset);
        }
    },
    DECLARE {
        @Override
        byte[] apply(byte[] store, SplittableRandom random) {
            String declaration =
                    "<?xml version='1." + random.nextInt(3) + "' encoding='" + Tokens.encoding(random) + "'?>";
            return concat(declaration.getBytes(StandardCharsets.US_ASCII), store);
        }
    };

    private static final Pattern VALUE = Pattern.compile("(?<==)(\"[^\"<]*\"|'[^'<]*')");

    abstract byte[] apply(byte[] store, SplittableRandom random);

    private static byte[] insert(byte[] store, int at, byte[] piece) {
        return concat(concat(Arrays.copyOf(store, at), piece), Arrays.copyOfRange(store, at, store.length));
    }

    private static byte[] concat(byte[] a, byte[] b) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(a);
        both.writeBytes(b);
        return both.toByteArray();
    }
}
