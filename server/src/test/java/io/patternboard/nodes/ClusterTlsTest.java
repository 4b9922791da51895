package io.patternboard.nodes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.patternboard.FreePorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What nodes say to each other with {@code CLUSTER_TLS}: nobody on the line reads it, and nobody without a key is heard. */
class ClusterTlsTest {
    private static final String TEXT = "We ask the rules first";
    private static final String HERE = "127.0.0.1";

    private static Path ours;
    private static Path alsoOurs;
    private static Path theirs;

    private final List<Integer> ports = FreePorts.pairs(2);
    private final Vertx vertx = Vertx.vertx();
    private final List<Node> nodes = new ArrayList<>();

    /** It tells each line that does not come about, many times a second. */
    @BeforeAll
    static void quiet() {
        ((Logger) LoggerFactory.getLogger("io.vertx.core")).setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        ((Logger) LoggerFactory.getLogger("io.vertx.core")).setLevel(null);
    }

    @BeforeAll
    static void makeKeys(@TempDir Path directory) throws Exception {
        var authority = new Keys(directory.resolve("ours"));
        ours = authority.folder("one", HERE);
        alsoOurs = authority.folder("other", HERE);
        theirs = new Keys(directory.resolve("theirs")).folder("one", HERE);
    }

    @AfterEach
    void stop() throws Exception {
        for (Node each : nodes) each.node.vertx().close().await(60, SECONDS);
        vertx.close().await(60, SECONDS);
    }

    @Test
    void nobodyOnTheLineReadsWhatNodesTellEachOther() throws Exception {
        Node one = new Node(0, ours);
        Node other = new Node(1, alsoOurs);
        hear(one, other);
        assertThat(one.passed()).isNotEmpty().doesNotContain(TEXT);
        assertThat(other.passed()).isNotEmpty().doesNotContain(TEXT);
    }

    /** So that the test above means something. */
    @Test
    void whatNodesTellEachOtherWithoutKeysCanBeReadOnTheLine() throws Exception {
        hear(new Node(0, null), new Node(1, null));
        assertThat(nodes.get(0).passed()).contains(TEXT);
        assertThat(nodes.get(1).passed()).contains(TEXT);
    }

    private static void hear(Node one, Node other) throws Exception {
        for (Node each : List.of(one, other)) {
            Node to = each == one ? other : one;
            await().until(() -> each.node.cluster().nodes().serving().size() == 2);
            // On a busy machine the first to ask may have given up before there is a line.
            await().ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(each.ask(to).await(20, SECONDS).toString())
                                    .isEqualTo("heard: " + TEXT));
        }
    }

    @Test
    void aNodeWithoutAKeyHearsNothingAndIsNotHeard() throws Exception {
        keepsOut(null);
    }

    @Test
    void aNodeWithAKeyOfAnotherAuthorityHearsNothingAndIsNotHeard() throws Exception {
        keepsOut(theirs);
    }

    private void keepsOut(@Nullable Path keys) throws Exception {
        Node one = new Node(0, ours);
        Node stranger = new Node(1, keys);
        assertThat(stranger.node.members().getAsInt())
                .as("Hazelcast itself lets everybody in")
                .isEqualTo(2);
        Future<Buffer> inward = stranger.ask(one);
        Future<Buffer> outward = one.ask(stranger);
        assertThatThrownBy(() -> inward.await(60, SECONDS)).isNotNull();
        assertThatThrownBy(() -> outward.await(60, SECONDS)).isNotNull();
        assertThat(one.heard).isEmpty();
        assertThat(stranger.heard).isEmpty();
        assertThat(one.node.cluster().nodes().serving()).hasSize(1);
        assertThat(stranger.passed()).as("what it was sent").doesNotContain(TEXT);
    }

    /** A node whose event bus the others reach by way of somebody who copies every byte. */
    private final class Node {
        final HazelcastNode node;
        final List<Note> heard = new CopyOnWriteArrayList<>();
        private final ByteArrayOutputStream passed = new ByteArrayOutputStream();

        Node(int index, @Nullable Path keys) throws Exception {
            int port = ports.get(index);
            NetServer line = vertx.createNetServer()
                    .connectHandler(from -> copy(from, port + 1))
                    .listen(0, HERE)
                    .await(60, SECONDS);
            var options = new VertxOptions();
            options.getEventBusOptions().setClusterPublicPort(line.actualPort());
            List<String> hosts = ports.stream().map(each -> HERE + ":" + each).collect(Collectors.toList());
            var place = new HazelcastNode.Place("tls-" + ports, HERE, port, hosts, null, keys);
            node = HazelcastNode.join(place, Vertx.builder(), options).await(60, SECONDS);
            nodes.add(this);
            node.cluster().answering((from, note) -> {
                heard.add(note);
                return Future.succeededFuture(Buffer.buffer("heard: " + note.body()));
            });
            var loop = new EventLoop();
            node.vertx().deployVerticle(loop).await(60, SECONDS);
            node.cluster().begin(loop);
        }

        Future<Buffer> ask(Node other) {
            return node.cluster()
                    .neighbours()
                    .ask(
                            other.node.cluster().neighbours().self(),
                            Note.of("question").with(Buffer.buffer(TEXT)));
        }

        private void copy(NetSocket from, int port) {
            from.pause();
            vertx.createNetClient().connect(port, HERE).onSuccess(to -> {
                to.handler(bytes -> pass(bytes, from));
                from.handler(bytes -> pass(bytes, to));
                to.closeHandler(closed -> from.close());
                from.closeHandler(closed -> to.close());
                from.resume();
            });
        }

        private void pass(Buffer bytes, NetSocket to) {
            synchronized (passed) {
                passed.writeBytes(bytes.getBytes());
            }
            to.write(bytes);
        }

        String passed() {
            synchronized (passed) {
                return passed.toString(ISO_8859_1);
            }
        }
    }
}
