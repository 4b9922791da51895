package io.patternboard.nodes;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;

/** A process with one node, which looks for the others under a name: {@code NAME ADDRESS PORT}. Says how many serve, when there are more. */
final class FoundByName {
    private FoundByName() {}

    public static void main(String[] given) throws Exception {
        var place =
                new HazelcastNode.Place("dns-" + given[2], given[1], Integer.parseInt(given[2]), null, given[0], null);
        HazelcastNode node =
                HazelcastNode.join(place, Vertx.builder(), new VertxOptions()).await(60, TimeUnit.SECONDS);
        Nodes nodes = node.cluster().nodes();
        nodes.onChange(() -> System.out.println("serving " + nodes.serving().size()));
        var loop = new EventLoop();
        node.vertx().deployVerticle(loop).await(60, TimeUnit.SECONDS);
        node.cluster().begin(loop);
    }
}
