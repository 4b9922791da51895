package io.patternboard.signon;

import io.patternboard.store.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * One try at signing in. All it has is a secret in a cookie of the browser that began it: what the provider is told is made
 * of that, so that nothing is kept here and an answer that belongs to another browser's try is known as such.
 *
 * @param back where to go afterwards: a page of ours, and nothing else
 */
public record Attempt(String secret, String back) {
    private static final String OURS = "/((b|join)/[A-Za-z0-9_-]{1,80})?";

    public static Attempt begun(@Nullable String back) {
        return new Attempt(Secrets.token(), back != null && back.matches(OURS) ? back : "/");
    }

    /** What is in the cookie; null where it is not one of ours. */
    public static @Nullable Attempt from(@Nullable String cookie) {
        if (cookie == null || !cookie.matches("[A-Za-z0-9_-]{43}[A-Za-z0-9_.-]{1,130}")) return null;
        String back = cookie.substring(43).replace('.', '/');
        return back.matches(OURS) ? new Attempt(cookie.substring(0, 43), back) : null;
    }

    public String cookie() {
        return secret + back.replace('/', '.');
    }

    String state() {
        return Secrets.hash("state " + secret);
    }

    String nonce() {
        return Secrets.hash("nonce " + secret);
    }

    /** Known to us alone until the code is exchanged: who catches the code cannot use it (RFC 7636). */
    String verifier() {
        return Secrets.hash("verifier " + secret);
    }

    String challenge() {
        return Secrets.hash(verifier());
    }

    /** Whether an answer belongs to this try. */
    public boolean owns(@Nullable String state) {
        return state != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), state().getBytes(StandardCharsets.UTF_8));
    }
}
