package io.patternboard.nodes;

import io.patternboard.FreePorts;
import io.patternboard.RunningServer;
import io.patternboard.store.EmbeddedMongo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Three servers in one cluster, that share one embedded store over its wire protocol. */
final class ThreeNodes implements AutoCloseable {
    private final EmbeddedMongo store;
    private final Path directory;
    private final List<Integer> ports = FreePorts.pairs(3);
    private final List<RunningServer> nodes = new ArrayList<>();
    private final Set<RunningServer> ended = new HashSet<>();

    ThreeNodes(Path directory) throws IOException {
        this.directory = directory;
        store = EmbeddedMongo.open(directory);
        for (int i = 0; i < 3; i++) start(i);
    }

    RunningServer start(int index) {
        String hosts = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        var node = RunningServer.start(
                directory,
                Map.of(
                        "CLUSTER", "hazelcast",
                        "CLUSTER_NAME", "test-" + ports,
                        "CLUSTER_HOST", "127.0.0.1",
                        "CLUSTER_PORT", ports.get(index).toString(),
                        "CLUSTER_HOSTS", hosts,
                        "MONGODB_URI", store.uri(),
                        "COMMANDS_PER_SECOND", "100000",
                        "EVENT_LOOPS", "2",
                        "LEAVE_SECONDS", "0"));
        if (index < nodes.size()) nodes.set(index, node);
        else nodes.add(node);
        return node;
    }

    RunningServer node(int index) {
        return nodes.get(index);
    }

    /** It was ended by the test itself. */
    void ended(RunningServer node) {
        ended.add(node);
    }

    @Override
    public void close() {
        for (RunningServer node : nodes) if (!ended.contains(node)) node.close();
        store.close();
    }
}
