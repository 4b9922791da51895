package io.patternboard;

import io.patternboard.nodes.HazelcastNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the operator chose, read once from the environment.
 *
 * @param publicUrl base of the links handed out, without a slash at the end; null: the address the request asked for
 * @param metricsPort where {@code /metrics} is served; null: beside everything else
 * @param eventLoops threads that serve sockets and rooms
 * @param signOn the provider of accounts; null: nobody needs one, nor can sign in
 * @param cluster where this node stands among others; null: it is the only one
 * @param leaveSeconds how long it says that it is not ready before it tells its clients to go
 * @param backups null: none are made
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
        Caps caps,
        @Nullable SingleSignOn signOn,
        HazelcastNode.@Nullable Place cluster,
        int leaveSeconds,
        Backups.@Nullable Plan backups) {

    /** A setting that makes no sense; the message is one line that names it. */
    public static final class Wrong extends RuntimeException {
        Wrong(String name, String why) {
            super("Setting " + name + " " + why, null, false, false);
        }
    }

    /** The settings in that environment; throws {@link Wrong} for the first that makes no sense. */
    public static Settings from(Map<String, String> environment) {
        var read = new Reader(environment);
        HazelcastNode.Place cluster = cluster(read);
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
                read.number("EVENT_LOOPS", usualEventLoops(), 1, 64),
                Caps.from(read),
                SingleSignOn.from(read, publicUrl(read)),
                cluster,
                read.number("LEAVE_SECONDS", cluster == null ? 0 : 2, 0, 60),
                backups(read));
    }

    private static Backups.@Nullable Plan backups(Reader read) {
        if (!read.given("BACKUP_DIR")) return null;
        if (read.given("MONGODB_URI"))
            throw new Wrong("BACKUP_DIR", "is for the embedded store: back up a MongoDB with its own tools");
        return new Backups.Plan(
                read.path("BACKUP_DIR", ""),
                read.number("BACKUP_HOURS", 24, 1, 8_760),
                read.number("BACKUPS_KEPT", 7, 1, 1_000));
    }

    private static HazelcastNode.@Nullable Place cluster(Reader read) {
        String cluster = read.text("CLUSTER", "off");
        if (cluster.equals("off")) return null;
        if (!cluster.equals("hazelcast"))
            throw new Wrong("CLUSTER", "must be off or hazelcast, not \"" + cluster + "\"");
        if (!read.given("MONGODB_URI"))
            throw new Wrong("MONGODB_URI", "is needed with CLUSTER=hazelcast: the nodes share one database");
        boolean hosts = read.given("CLUSTER_HOSTS");
        if (hosts == read.given("CLUSTER_DNS"))
            throw new Wrong(
                    "CLUSTER_HOSTS",
                    "or CLUSTER_DNS must be given with CLUSTER=hazelcast, and not both: how the nodes find each other");
        return new HazelcastNode.Place(
                read.text("CLUSTER_NAME", "patternboard"),
                clusterAddress(read),
                read.number("CLUSTER_PORT", 5701, 1, 65_534),
                hosts ? clusterHosts(read) : null,
                hosts ? null : read.text("CLUSTER_DNS", ""),
                clusterTls(read));
    }

    private static List<String> clusterHosts(Reader read) {
        List<String> hosts = Stream.of(read.text("CLUSTER_HOSTS", "").split(","))
                .map(String::strip)
                .toList();
        if (!hosts.stream().allMatch(host -> host.matches("[A-Za-z0-9._-]+(:[0-9]{1,5})?")))
            throw new Wrong("CLUSTER_HOSTS", "must be like node1:5701,node2:5701");
        return hosts;
    }

    private static String clusterAddress(Reader read) {
        try {
            InetAddress address = read.given("CLUSTER_HOST")
                    ? InetAddress.getByName(read.text("CLUSTER_HOST", ""))
                    : InetAddress.getLocalHost();
            if (NetworkInterface.getByInetAddress(address) != null) return address.getHostAddress();
        } catch (IOException unknown) {
            // told below
        }
        throw new Wrong("CLUSTER_HOST", "must be an address of this machine, at which the other nodes reach it");
    }

    private static @Nullable Path clusterTls(Reader read) {
        if (!read.given("CLUSTER_TLS")) return null;
        Path folder = read.path("CLUSTER_TLS", "");
        for (String file : List.of("cert.pem", "key.pem", "ca.pem")) {
            if (!Files.isReadable(folder.resolve(file)))
                throw new Wrong("CLUSTER_TLS", "must be a folder with cert.pem, key.pem and ca.pem");
        }
        return folder;
    }

    /** One processor is left to the journal, the store and the JVM; each loop more is one more to wake for a change. */
    private static int usualEventLoops() {
        return Math.max(1, Math.min(64, Runtime.getRuntime().availableProcessors() - 1));
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
