package org.storemetrics.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.storemetrics.file.RegularFile;

/**
 * Files of certificates and keys, as OpenSSL, certbot and cert-manager write them: {@code -----BEGIN CERTIFICATE-----}. Java
 * itself takes keys only in the form of PKCS #8; the older ones of RSA and EC are put into it.
 */
final class Pem {

    private static final Pattern KEY = Pattern.compile(
            "-----BEGIN ((?:[A-Z]+ )?)PRIVATE KEY-----(.*?)-----END \\1PRIVATE KEY-----", Pattern.DOTALL);
    private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int PARAMETERS = 0xA0;

    private Pem() {}

    /** The certificates of a file, at least one, in their order. */
    static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        byte[] bytes = RegularFile.bytes(file);
        if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE-----")) {
            throw new GeneralSecurityException("there is no certificate in it");
        }
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** The first private key of a file. */
    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher key = KEY.matcher(new String(RegularFile.bytes(file), StandardCharsets.ISO_8859_1));
        if (!key.find()) {
            throw new GeneralSecurityException("there is no private key in it");
        }
        if (key.group(1).startsWith("ENCRYPTED") || key.group(2).contains("ENCRYPTED")) {
            throw new GeneralSecurityException("its key is encrypted: it must be one without a passphrase");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(key.group(2));
            return key(
                    switch (key.group(1)) {
                        case "RSA " -> der(SEQUENCE, VERSION_0, der(SEQUENCE, RSA), der(OCTETS, bytes));
                        case "EC " -> der(SEQUENCE, VERSION_0, der(SEQUENCE, EC, curve(bytes)), der(OCTETS, bytes));
                        default -> bytes;
                    });
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new GeneralSecurityException("its key is damaged", e);
        }
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // of another algorithm
            }
        }
        throw new GeneralSecurityException("its key is neither of RSA nor of EC nor of EdDSA, or damaged");
    }

    /** The curve that an EC key names: SEQUENCE {version, private key, [0] curve, …}. */
    private static byte[] curve(byte[] key) throws GeneralSecurityException {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        bytes.get();
        length(bytes);
        while (bytes.hasRemaining()) {
            int tag = bytes.get() & 0xFF;
            byte[] value = new byte[Math.min(length(bytes), bytes.remaining())];
            bytes.get(value);
            if (tag == PARAMETERS) {
                return value;
            }
        }
        throw new GeneralSecurityException("its key does not name its curve");
    }

    private static int length(ByteBuffer bytes) {
        int length = bytes.get() & 0xFF;
        if (length < 0x80) {
            return length;
        }
        int value = 0;
        for (int more = length & 0x7F; more > 0; more--) {
            value = value << 8 | bytes.get() & 0xFF;
        }
        return Math.max(0, value);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            value.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int size = value.size();
        all.writeBytes(
                size < 0x80
                        ? new byte[] {(byte) size}
                        : size < 0x100
                                ? new byte[] {(byte) 0x81, (byte) size}
                                : new byte[] {(byte) 0x82, (byte) (size >> 8), (byte) size});
        all.writeBytes(value.toByteArray());
        return all.toByteArray();
    }
}
