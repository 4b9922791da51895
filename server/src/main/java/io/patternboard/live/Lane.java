package io.patternboard.live;

import io.patternboard.nodes.Loop;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop has of the boards that belong to it, whether they live on this node or on another.
 *
 * @param relay null where there are no other nodes
 */
record Lane(Shard shard, @Nullable Relay relay, Copies copies) {
    Loop loop() {
        return shard.loop();
    }
}
