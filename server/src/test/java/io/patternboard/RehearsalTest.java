package io.patternboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void playsAWholeBoard() {
        JsonObject cards = new JsonObject(Buffer.buffer(Rehearsal.play())).getJsonObject("cards");
        assertThat(cards).hasSize(100);
        assertThat(cards.getJsonObject("c7").getString("text")).isEqualTo("Why not?");
        assertThat(cards.getJsonObject("c7").getInteger("x")).isEqualTo(3);
    }
}
