package org.storemetrics.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands before everything else of {@code http.port}: whoever does not log in, if users are named, is answered 401, and 429
 * while the last password from the same address is still looked at. It adds the headers that are wanted.
 */
public final class LoginFilter extends Gate {

    private static final String BASIC = "basic ";
    private static final int TOO_MANY = 429;

    private final LiveWebConfig config;
    private final Logins logins = new Logins();

    public LoginFilter(LiveWebConfig config) {
        this.config = config;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        WebConfig now = config.current();
        now.headers().forEach(exchange.getResponseHeaders()::set);
        Logins.Answer answer = now.users().isEmpty() ? Logins.Answer.RIGHT : check(now.users(), exchange);
        switch (answer) {
            case RIGHT -> chain.doFilter(exchange);
            case WRONG -> {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic");
                refuse(exchange, HttpURLConnection.HTTP_UNAUTHORIZED);
            }
            case LATER -> refuse(exchange, TOO_MANY);
        }
    }

    private Logins.Answer check(Map<String, String> users, HttpExchange exchange) {
        String login = login(exchange.getRequestHeaders().getFirst("Authorization"));
        int colon = login.indexOf(':');
        if (colon < 0) {
            return Logins.Answer.WRONG;
        }
        try {
            return logins.check(
                    users,
                    login.substring(0, colon),
                    login.substring(colon + 1),
                    exchange.getRemoteAddress().getAddress());
        } catch (InterruptedException e) {
            // hung up on
            Thread.currentThread().interrupt();
            return Logins.Answer.WRONG;
        }
    }

    /** User and password; empty if there are none that can be read. */
    private static String login(@Nullable String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return "";
        }
        try {
            byte[] login =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            return new String(login, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public String description() {
        return "logins";
    }
}
