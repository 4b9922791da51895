package io.patternboard.live;

import io.vertx.core.buffer.Buffer;

/**
 * The board as everyone may see it after commit {@code seq}, as JSON. Shared by all who ask: never to be changed.
 *
 * @param damaged whether what came later cannot be read, so that the board can only be looked at
 */
public record Encoded(long seq, Buffer json, boolean damaged) {}
