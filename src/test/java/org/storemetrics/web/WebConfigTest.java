package org.storemetrics.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code http.config.file}: what is taken, and what is said of the rest. */
class WebConfigTest {

    private static final String HASH = "$2y$10$abcdefghijklmnopqrstuuC4BNJdt1KPQjR8coF4jirHDOwa5jg7i";

    @TempDir
    private static Path directory;

    private static Path config;

    @BeforeAll
    static void makeCertificates() throws IOException {
        config = directory.resolve("web.yml");
        Certificates certificates =
                new Certificates(directory).make("a").make("b").make("rsa", "rsa:2048");
        certificates.openssl("pkey", "-in", "a.key", "-aes128", "-passout", "pass:x", "-out", "secret.key");
    }

    @Test
    void takesWhatOtherProgramsTake() throws IOException {
        WebConfig read = read("""
                # as in the toolkit's documentation
                tls_server_config:
                  cert_file: a.crt
                  key_file: a.key
                  client_auth_type: "RequireAndVerifyClientCert"
                  client_ca_file: b.crt
                  min_version: TLS12
                  max_version: TLS13
                  prefer_server_cipher_suites: true
                http_server_config:
                  http2: true
                  headers:
                    X-Frame-Options: deny
                basic_auth_users:
                  alice: %s
                """.formatted(HASH));

        assertThat(read.tls()).hasValueSatisfying(tls -> {
            assertThat(tls.clientAuth()).isEqualTo(WebConfig.ClientAuth.REQUIRED);
            assertThat(tls.protocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
        });
        assertThat(read.users()).containsOnlyKeys("alice").containsValue(HASH);
        assertThat(read.headers()).hasToString("{X-Frame-Options=deny}");
        assertThat(read.files())
                .extracting(file -> directory.relativize(file).toString())
                .containsExactly("web.yml", "a.crt", "a.key", "b.crt");
    }

    /** PKCS #8 is what OpenSSL makes now, PKCS #1 and SEC 1 what it made before, and what cert-manager makes. */
    @Test
    void takesKeysInEveryForm() throws IOException {
        Certificates certificates = new Certificates(directory).make("ed", "ed25519");
        certificates.openssl("rsa", "-in", "rsa.key", "-traditional", "-out", "pkcs1.key");
        certificates.openssl("ec", "-in", "a.key", "-out", "sec1.key");
        certificates.openssl("ecparam", "-name", "secp384r1", "-genkey", "-out", "params.key");
        certificates.openssl("req", "-x509", "-key", "params.key", "-subj", "/CN=p", "-out", "params.crt");
        assertThat(directory.resolve("pkcs1.key")).content().startsWith("-----BEGIN RSA PRIVATE");
        assertThat(directory.resolve("sec1.key")).content().startsWith("-----BEGIN EC PRIVATE");
        assertThat(directory.resolve("params.key")).content().startsWith("-----BEGIN EC PARAMETERS");

        for (String pair : new String[] {"rsa rsa", "rsa pkcs1", "a a", "a sec1", "params params", "ed ed"}) {
            String[] names = pair.split(" ");
            assertThat(read("tls_server_config: {cert_file: " + names[0] + ".crt, key_file: " + names[1] + ".key}")
                            .tls())
                    .as(pair)
                    .isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                   | :1: it has neither TLS nor logins nor headers: leave http.config.file empty instead",
                "- a                                  | :1: a web config must be keys with values",
                "a: [                                 | :1: expected the node content, but found '<stream end>'",
                "tls_servr_config: {}                 | :1: 'tls_servr_config' is not taken in a web config, but basic_auth_users, http_server_config or tls_server_config: did you mean 'tls_server_config'?",
                "tls_server_config:;  cert_file: a.crt | :1: tls_server_config must have both cert_file and key_file",
                "tls_server_config:;  key_file: a.key | :1: tls_server_config must have both cert_file and key_file",
                "tls_server_config:;  cert_file: [a]  | :2: cert_file must have one text",
                "A;  cert_file: b.crt                 | :4: 'cert_file' is there twice",
                "A;  min_version: TLS10               | :4: min_version is 'TLS10', but must be TLS12 or TLS13",
                "A;  max_version: TLS12;  min_version: TLS13 | :5: min_version is above max_version",
                "A;  client_auth_type: RequireAnyClientCert | :4: client_auth_type is 'RequireAnyClientCert', but must be NoClientCert, RequireAndVerifyClientCert or VerifyClientCertIfGiven",
                "A;  client_ca_file: b.crt            | :1: client_ca_file needs a client_auth_type that verifies certificates, and the other way round",
                "tls_server_config: {cert_file: no.crt, key_file: a.key} | :1: cert_file DIR/no.crt cannot be used: it does not exist",
                "tls_server_config: {cert_file: a.key, key_file: a.key}  | :1: cert_file DIR/a.key cannot be used: there is no certificate in it",
                "tls_server_config: {cert_file: a.crt, key_file: a.crt}  | :1: key_file DIR/a.crt cannot be used: there is no private key in it",
                "tls_server_config: {cert_file: a.crt, key_file: b.key}  | :1: key_file DIR/b.key cannot be used: its key is not that of the certificate in cert_file",
                "tls_server_config: {cert_file: a.crt, key_file: rsa.key} | :1: key_file DIR/rsa.key cannot be used: its key is not that of the certificate in cert_file",
                "tls_server_config: {cert_file: a.crt, key_file: secret.key} | :1: key_file DIR/secret.key cannot be used: its key is encrypted: it must be one without a passphrase",
                "basic_auth_users:;  alice: secret    | :2: the password of 'alice' must be a bcrypt hash, as htpasswd -nBC 10 '' prints it",
                "http_server_config:;  headers: {Server: me} | :2: 'Server' is not taken in headers, but Content-Security-Policy, Strict-Transport-Security, X-Content-Type-Options, X-Frame-Options or X-XSS-Protection",
            })
    void saysWhatIsWrongWithFileAndLine(String text, String message) {
        String yaml = text.replace("A;", "tls_server_config:;  cert_file: a.crt;  key_file: a.key;")
                .replace(';', '\n');
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(WebConfigException.class)
                .hasMessage(config + message.replace("DIR", directory.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE", "RSA PRIVATE", "EC PRIVATE"})
    void saysThatAKeyIsDamaged(String kind) throws IOException {
        String damaged = "-----BEGIN " + kind + " KEY-----\nMIICdQ==\n-----END " + kind + " KEY-----\n";
        Files.writeString(directory.resolve("damaged.key"), damaged);
        assertThatThrownBy(() -> read("tls_server_config: {cert_file: a.crt, key_file: damaged.key}"))
                .hasMessageMatching(".*web.yml:1: key_file .*damaged.key cannot be used: its key (is|does) [^\\n]*");
    }

    @Test
    void saysThatTheFileCannotBeRead() {
        assertThatThrownBy(() -> WebConfig.read(directory.resolve("none.yml")))
                .hasMessage(directory.resolve("none.yml") + ": it cannot be read: it does not exist");
    }

    private static WebConfig read(String text) throws IOException {
        return WebConfig.read(Files.writeString(config, text));
    }
}
