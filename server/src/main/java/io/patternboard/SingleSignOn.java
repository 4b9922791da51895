package io.patternboard;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The provider of an organisation's accounts.
 *
 * @param boardMakers the claim and the value, as {@code groups=facilitators}, of those who may make boards and come in as
 *     facilitators; null: everybody may, signed in or not
 */
public record SingleSignOn(
        String issuer,
        String clientId,
        String clientSecret,
        @Nullable String boardMakers) {

    static @Nullable SingleSignOn from(Settings.Reader read, @Nullable String publicUrl) {
        if (!read.given("OIDC_ISSUER")) return null;
        for (String needed : new String[] {"OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"})
            if (!read.given(needed)) throw new Settings.Wrong(needed, "is needed with OIDC_ISSUER");
        // The provider sends people back to one address that it knows beforehand.
        if (publicUrl == null) throw new Settings.Wrong("PUBLIC_URL", "is needed with OIDC_ISSUER");
        String makers = read.given("OIDC_BOARD_MAKERS") ? read.text("OIDC_BOARD_MAKERS", "") : null;
        if (makers != null && !makers.matches("[^=\\s]+=.+"))
            throw new Settings.Wrong("OIDC_BOARD_MAKERS", "must be like groups=facilitators");
        return new SingleSignOn(
                issuer(read), read.text("OIDC_CLIENT_ID", ""), read.text("OIDC_CLIENT_SECRET", ""), makers);
    }

    private static String issuer(Settings.Reader read) {
        String text = read.text("OIDC_ISSUER", "");
        try {
            URI uri = URI.create(text);
            boolean local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            boolean safe = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && local;
            if (safe && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) return text;
        } catch (IllegalArgumentException notAnAddress) {
            // told below
        }
        throw new Settings.Wrong("OIDC_ISSUER", "must be an https address, as the provider writes it");
    }
}
