package io.patternboard.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes the secrets that people carry, and the hashes by which the store knows them. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    // No 0, 1, i, l, o: a code may be read aloud and typed.
    private static final char[] SPOKEN = "23456789abcdefghjkmnpqrstuvwxyz".toCharArray();

    private Secrets() {}

    /** 256 random bits in letters, digits, {@code -} and {@code _}. */
    public static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Twelve characters (59 bits) to type over within its ten minutes: guessing is bounded by the limit on failed joins. */
    public static String code() {
        return code(12);
    }

    /** Eight characters (39 bits), likewise: it only lets one look at a board, and somebody types it at a wall. */
    public static String shortCode() {
        return code(8);
    }

    private static String code(int length) {
        var code = new StringBuilder();
        for (int i = 0; i < length; i++) code.append(SPOKEN[RANDOM.nextInt(SPOKEN.length)]);
        return code.toString();
    }

    /** An id for a new entity: 128 random bits. */
    public static String id() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * SHA-256 of a secret. Looking up this hash, never the secret, also makes the comparison safe against timing:
     * who sends a guess cannot steer its hash.
     */
    public static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
