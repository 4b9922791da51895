package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.BoardId;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.patternboard.nodes.Cluster;
import io.patternboard.nodes.LoopByHand;
import io.patternboard.nodes.Neighbours;
import io.patternboard.nodes.Nodes;
import io.patternboard.nodes.Note;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A node that leaves while it waits for another's answer, on a loop that does everything at once and timers by hand. */
class LeavingTest {
    private static final Participant ANNA = new Participant(new ParticipantId("anna"), Role.FACILITATOR);

    private final Promise<Buffer> answer = Promise.promise();
    private final LoopByHand loop = new LoopByHand();
    private final Cluster cluster = new Cluster(new There(), new Nodes("here", () -> 0));
    private final Rooms rooms = new Rooms(
            List.of(loop),
            new Stores(null, null, null, null, null, null),
            Limits.DEFAULT,
            60_000,
            new OpenAtMost(Long.MAX_VALUE, 5_000),
            InstantSource.fixed(Instant.EPOCH),
            null,
            cluster);

    @Test
    void waitsForTheAnswerToWhatItPassedOn() {
        cluster.told("there", new Nodes("there", () -> 0).hello());
        BoardId board = Stream.iterate(0, i -> i + 1)
                .map(i -> new BoardId("b" + i))
                .filter(each -> !cluster.nodes().owns(each.value()))
                .findFirst()
                .orElseThrow();
        JsonObject card = new JsonObject()
                .put("id", "c")
                .put("type", "post-card")
                .put("card", "k")
                .put("kind", "observation")
                .put("text", "seen");
        Future<Reply> reply = rooms.submit(board, ANNA, card.toBuffer());

        Future<Void> left = rooms.leave();
        loop.runTimers();
        assertThat(left.isComplete()).isFalse();

        answer.complete(new Reply(7L, Instant.EPOCH).json().toBuffer());
        loop.runTimers();
        assertThat(reply.result().seq()).isEqualTo(7);
        assertThat(left.succeeded()).isTrue();
    }

    private final class There implements Neighbours {
        @Override
        public String self() {
            return "here";
        }

        @Override
        public Future<Buffer> ask(String node, Note note) {
            return answer.future();
        }

        @Override
        public void tell(String node, Note note) {
            // Nobody listens.
        }

        @Override
        public void tellAll(Note note) {
            // Nobody listens.
        }
    }
}
