package org.storemetrics.settings;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code push.gateway.url}: {@code https://user:password@push.example:9091/behind/a/proxy}.
 *
 * @param scheme {@code http} or {@code https}
 * @param address host, port and path, without a slash at the end
 * @param user null if there is none
 * @param password empty if there is none
 */
public record GatewayUrl(
        String scheme, String address, @Nullable String user, String password) {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    // URI takes no name with _, which many a container has
    private static final Pattern SERVER = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(:[1-9][0-9]{0,4})?");

    /** Takes a URL apart; one that is not of that kind is an IllegalArgumentException. */
    public static GatewayUrl parse(String text) {
        URI url = URI.create(text);
        String authority = Objects.requireNonNullElse(url.getRawAuthority(), "");
        int at = authority.lastIndexOf('@');
        String server = authority.substring(at + 1);
        boolean plain = url.getRawQuery() == null && url.getRawFragment() == null;
        if (!plain
                || !SCHEMES.contains(String.valueOf(url.getScheme()))
                || !SERVER.matcher(server).matches()) {
            throw new IllegalArgumentException();
        }
        String address = server + url.getRawPath().replaceAll("/+$", "");
        String[] login = authority.substring(0, Math.max(at, 0)).split(":", 2);
        String password = login.length > 1 ? decode(login[1]) : "";
        return new GatewayUrl(url.getScheme(), address, at < 0 ? null : decode(login[0]), password);
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the password: this goes into the log. */
    @Override
    public String toString() {
        return scheme + "://" + address;
    }
}
