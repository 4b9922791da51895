package io.patternboard.nodes;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A node whose event bus is joined to the other nodes' by Hazelcast. Hazelcast finds the nodes, and notices when one is
 * gone; no board is ever kept in it.
 *
 * @param members how many nodes there are, also those that do not serve yet
 */
public record HazelcastNode(Vertx vertx, Cluster cluster, IntSupplier members) {
    /**
     * @param address of this machine, at which the others reach it: the only one it listens on
     * @param port Hazelcast's; the event bus takes the next one
     * @param hosts the nodes, this one too, each as {@code HOST:PORT}; null where {@code dns} finds them
     * @param dns a name that stands for all nodes' addresses: a headless service of Kubernetes
     * @param tls a folder with {@code cert.pem}, {@code key.pem} and {@code ca.pem}; null leaves the event bus plain
     */
    public record Place(
            String name,
            String address,
            int port,
            @Nullable List<String> hosts,
            @Nullable String dns,
            @Nullable Path tls) {}

    private static final int BUS_PING_MILLIS = 5_000;

    /** Joins the others, or waits for them where it is the first. */
    public static Future<HazelcastNode> join(Place place, VertxBuilder builder, VertxOptions options) {
        var manager = new HazelcastClusterManager(config(place));
        listen(place, options.getEventBusOptions());
        return builder.with(options)
                .withClusterManager(manager)
                .buildClustered()
                .compose(vertx -> {
                    String self = manager.getNodeId();
                    var neighbours = new BusNeighbours(vertx, self);
                    var cluster = new Cluster(neighbours, new Nodes(self, () -> System.nanoTime() / 1_000_000));
                    manager.nodeListener(new NodeListener() {
                        @Override
                        public void nodeAdded(String node) {
                            neighbours.come(node);
                        }

                        @Override
                        public void nodeLeft(String node) {
                            cluster.nodes().gone(node);
                            neighbours.gone(node);
                        }
                    });
                    return neighbours
                            .listen(cluster)
                            .map(new HazelcastNode(
                                    vertx, cluster, () -> manager.getNodes().size()));
                });
    }

    private static Config config(Place place) {
        var config = new Config().setClusterName(place.name());
        // It would tell its maker about every cluster that starts.
        config.setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.heartbeat.interval.seconds", "2")
                .setProperty("hazelcast.max.no.heartbeat.seconds", "15");
        config.addMultiMapConfig(new MultiMapConfig("__vertx.subs").setBackupCount(1));
        for (String map : List.of("__vertx.haInfo", "__vertx.nodeInfo")) {
            config.addMapConfig(new MapConfig(map).setBackupCount(1));
        }
        NetworkConfig network = config.getNetworkConfig().setPort(place.port()).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(place.address());
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        if (place.hosts() != null) join.getTcpIpConfig().setEnabled(true).setMembers(place.hosts());
        if (place.dns() != null)
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", place.dns())
                    .setProperty("service-port", Integer.toString(place.port()));
        return config;
    }

    private static void listen(Place place, EventBusOptions bus) {
        bus.setHost(place.address())
                .setPort(place.port() + 1)
                // A connection to a machine that fell silent must not gather messages for long.
                .setClusterPingInterval(BUS_PING_MILLIS)
                .setClusterPingReplyInterval(BUS_PING_MILLIS);
        if (place.tls() == null) return;
        String folder = place.tls() + "/";
        bus.setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(
                        new PemKeyCertOptions().setCertPath(folder + "cert.pem").setKeyPath(folder + "key.pem"))
                .setTrustOptions(new PemTrustOptions().addCertPath(folder + "ca.pem"));
    }
}
