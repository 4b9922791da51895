package io.patternboard;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operator chose, read once from the environment.
 *
 * @param publicUrl base of the links handed out, without a slash at the end; null: the address the request asked for
 * @param metricsPort where {@code /metrics} is served; null: beside everything else
 * @param eventLoops threads that serve sockets and rooms
 */
public record Settings(
        String host,
        int port,
        Path dataDir,
        @Nullable String mongodbUri,
        @Nullable String publicUrl,
        int commandsPerSecond,
        int maxCards,
        boolean jsonLogs,
        @Nullable Integer metricsPort,
        int roomIdleSeconds,
        int eventLoops,
        Caps caps) {

    /** A setting that makes no sense; the message is one line that names it. */
    public static final class Wrong extends RuntimeException {
        Wrong(String name, String why) {
            super("Setting " + name + " " + why, null, false, false);
        }
    }

    /** The settings in that environment; throws {@link Wrong} for the first that makes no sense. */
    public static Settings from(Map<String, String> environment) {
        var read = new Reader(environment);
        requireNoCluster(read.text("CLUSTER", "off"));
        return new Settings(
                read.text("HOST", "0.0.0.0"),
                read.number("PORT", 8080, 0, 65_535),
                read.path("DATA_DIR", "./data"),
                mongodbUri(read),
                publicUrl(read),
                read.number("COMMANDS_PER_SECOND", 40, 1, 1_000_000),
                read.number("MAX_CARDS", 5_000, 1, 100_000),
                jsonLogs(read),
                read.given("METRICS_PORT") ? (Integer) read.number("METRICS_PORT", 0, 0, 65_535) : null,
                read.number("ROOM_IDLE_SECONDS", 300, 1, 86_400),
                read.number("EVENT_LOOPS", 2 * Runtime.getRuntime().availableProcessors(), 1, 64),
                Caps.from(read));
    }

    private static void requireNoCluster(String cluster) {
        if (cluster.equals("hazelcast"))
            throw new Wrong("CLUSTER", "is hazelcast, but this build runs on one node: use off");
        if (!cluster.equals("off")) throw new Wrong("CLUSTER", "must be off, not \"" + cluster + "\"");
    }

    private static @Nullable String mongodbUri(Reader read) {
        if (!read.given("MONGODB_URI")) return null;
        String uri = read.text("MONGODB_URI", "");
        // The value itself may hold a password: it is never repeated.
        if (!uri.startsWith("mongodb://") && !uri.startsWith("mongodb+srv://"))
            throw new Wrong("MONGODB_URI", "must start with mongodb:// or mongodb+srv://");
        return uri;
    }

    private static @Nullable String publicUrl(Reader read) {
        if (!read.given("PUBLIC_URL")) return null;
        String text = read.text("PUBLIC_URL", "").replaceAll("/+$", "");
        try {
            URI uri = URI.create(text);
            boolean plain = uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && plain && uri.getHost() != null && uri.getRawUserInfo() == null) return text;
        } catch (IllegalArgumentException | NullPointerException notAnAddress) {
            // told below
        }
        throw new Wrong("PUBLIC_URL", "must be like https://board.example.org, without a path");
    }

    private static boolean jsonLogs(Reader read) {
        String format = read.text("LOG_FORMAT", "text");
        if (!format.equals("text") && !format.equals("json")) throw new Wrong("LOG_FORMAT", "must be text or json");
        return format.equals("json");
    }

    /** An empty variable counts as not given: that is how many tools leave one out. */
    record Reader(Map<String, String> environment) {
        boolean given(String name) {
            return !environment.getOrDefault(name, "").isBlank();
        }

        String text(String name, String otherwise) {
            return given(name) ? environment.get(name).strip() : otherwise;
        }

        int number(String name, int otherwise, int least, int most) {
            if (!given(name)) return otherwise;
            try {
                int number = Integer.parseInt(text(name, ""));
                if (number >= least && number <= most) return number;
            } catch (NumberFormatException notANumber) {
                // told below
            }
            throw new Wrong(name, "must be a whole number from " + least + " to " + most);
        }

        Path path(String name, String otherwise) {
            try {
                return Path.of(text(name, otherwise));
            } catch (java.nio.file.InvalidPathException wrong) {
                throw new Wrong(name, "must be a folder");
            }
        }
    }
}
