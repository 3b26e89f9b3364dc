package org.storemetrics.web;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.storemetrics.file.IoReason;

/**
 * What {@code http.config.file} says, in which a key that would do nothing is refused:
 *
 * <pre>
 * tls_server_config:
 *   cert_file: server.crt
 *   key_file: server.key
 * basic_auth_users:
 *   prometheus: $2y$10$…
 * </pre>
 *
 * @param tls empty: the port speaks HTTP without TLS
 * @param users bcrypt hashes of passwords by name; empty: everyone may ask
 * @param headers what every answer has besides, by name
 * @param files the file itself, and those that it names
 */
public record WebConfig(Optional<Tls> tls, Map<String, String> users, Map<String, String> headers, List<Path> files) {

    private static final Set<String> TLS_KEYS = Set.of(
            "cert_file",
            "key_file",
            "client_auth_type",
            "client_ca_file",
            "min_version",
            "max_version",
            "prefer_server_cipher_suites");
    private static final Set<String> HEADERS = Set.of(
            "Content-Security-Policy",
            "X-Frame-Options",
            "X-Content-Type-Options",
            "X-XSS-Protection",
            "Strict-Transport-Security");
    private static final Set<String> TRUTHS = Set.of("true", "false");
    private static final Map<String, String> VERSIONS = Map.of("TLS12", "TLSv1.2", "TLS13", "TLSv1.3");
    private static final Map<String, ClientAuth> CLIENTS = Map.of(
            "NoClientCert", ClientAuth.NONE,
            "VerifyClientCertIfGiven", ClientAuth.IF_GIVEN,
            "RequireAndVerifyClientCert", ClientAuth.REQUIRED);
    /** A check of more than 2^17 rounds takes many seconds. */
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-7])\\$[./A-Za-z0-9]{53}");

    /**
     * How the port speaks TLS.
     *
     * @param context with certificate and key, and the authorities that vouch for clients
     * @param protocols in Java's spelling: TLSv1.2
     */
    record Tls(SSLContext context, ClientAuth clientAuth, List<String> protocols) {}

    /** Whose certificates are asked for; one that nobody verifies is not. */
    enum ClientAuth {
        NONE,
        IF_GIVEN,
        REQUIRED
    }

    /**
     * Reads the file, and the certificates and the key that it names.
     *
     * @throws WebConfigException if any of them cannot be used
     */
    public static WebConfig read(Path file) {
        Section top = Section.read(file, Set.of("tls_server_config", "http_server_config", "basic_auth_users"));
        Map<String, String> users = users(top.section("basic_auth_users", Set.of()));
        Section http = top.section("http_server_config", Set.of("http2", "headers"));
        // who would speak HTTP/2 is answered in HTTP/1.1
        http.oneOf(TRUTHS, "http2", "true");
        Map<String, String> headers = texts(http.section("headers", HEADERS));
        Section tls = top.section("tls_server_config", TLS_KEYS);
        if (tls.isEmpty() && users.isEmpty() && headers.isEmpty()) {
            throw top.problem("", "it has neither TLS nor logins nor headers: leave http.config.file empty instead");
        }
        List<Path> files = new ArrayList<>(List.of(file));
        for (String key : List.of("cert_file", "key_file", "client_ca_file")) {
            tls.path(key).ifPresent(files::add);
        }
        return new WebConfig(
                tls.isEmpty() ? Optional.empty() : Optional.of(tls(tls)), users, headers, List.copyOf(files));
    }

    private static Map<String, String> users(Section section) {
        Map<String, String> users = texts(section);
        for (var user : users.entrySet()) {
            if (!BCRYPT.matcher(user.getValue()).matches()) {
                throw section.problem(
                        user.getKey(),
                        "the password of '" + user.getKey()
                                + "' must be a bcrypt hash, as htpasswd -nBC 10 '' prints it");
            }
        }
        return users;
    }

    private static Map<String, String> texts(Section section) {
        Map<String, String> texts = new TreeMap<>();
        for (String key : section.entries().keySet()) {
            String text = String.valueOf(section.text(key));
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw section.problem(key, key + " must be one line");
            }
            texts.put(key, text);
        }
        return texts;
    }

    private static Tls tls(Section tls) {
        if (!tls.has("cert_file") || !tls.has("key_file")) {
            throw tls.problem("", "tls_server_config must have both cert_file and key_file");
        }
        tls.oneOf(TRUTHS, "prefer_server_cipher_suites", "true");
        ClientAuth clientAuth =
                CLIENTS.getOrDefault(tls.oneOf(CLIENTS.keySet(), "client_auth_type", "NoClientCert"), ClientAuth.NONE);
        if (tls.has("client_ca_file") != (clientAuth != ClientAuth.NONE)) {
            throw tls.problem(
                    "", "client_ca_file needs a client_auth_type that verifies certificates, and the other way round");
        }
        String first = tls.oneOf(VERSIONS.keySet(), "min_version", "TLS12");
        String last = tls.oneOf(VERSIONS.keySet(), "max_version", "TLS13");
        if (first.compareTo(last) > 0) {
            throw tls.problem("min_version", "min_version is above max_version");
        }
        List<X509Certificate> chain = pem(tls, "cert_file", Pem::certificates);
        Identity identity = pem(tls, "key_file", file -> new Identity(chain, Pem.key(file)));
        List<X509Certificate> authorities =
                tls.has("client_ca_file") ? pem(tls, "client_ca_file", Pem::certificates) : List.of();
        SSLContext context = pem(tls, "cert_file", file -> identity.context(authorities));
        List<String> protocols = VERSIONS.keySet().stream()
                .filter(version -> version.compareTo(first) >= 0 && version.compareTo(last) <= 0)
                .map(VERSIONS::get)
                .toList();
        return new Tls(context, clientAuth, protocols);
    }

    /** What is made of a file. */
    private interface Made<T> {
        T of(Path file) throws IOException, GeneralSecurityException;
    }

    private static <T> T pem(Section section, String key, Made<T> made) {
        Path file = section.path(key).orElseThrow();
        try {
            return made.of(file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw section.problem(key, key + " " + file + " cannot be used: " + IoReason.of(e));
        }
    }
}
