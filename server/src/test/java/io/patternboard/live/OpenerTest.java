package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.store.Snapshots;
import io.patternboard.store.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** After a restart everybody comes back at once: few boards are opened at a time, in the order in which they were asked for. */
class OpenerTest {
    private static final ParticipantId ANNA = new ParticipantId("anna");

    /** Where each opening begins; it goes on when the test says so. */
    private static final class HeldSnapshots implements Snapshots {
        private final Map<BoardId, Promise<Snapshot>> asked = new ConcurrentHashMap<>();

        @Override
        public Future<Void> save(BoardId id, long seq, Board board) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Snapshot> newest(BoardId id) {
            Promise<Snapshot> answer = Promise.promise();
            asked.put(id, answer);
            return answer.future();
        }
    }

    @Test
    void opensFewAtATimeInOrder() throws Exception {
        var snapshots = new HeldSnapshots();
        try (TestDatabase database = TestDatabase.embedded()) {
            Stores all = database.stores(new FaultyLog());
            Rooms rooms = database.rooms(new Stores(
                    all.log(), snapshots, all.ballots(), all.sealed(), all.members(), all.retention(), all.own()));
            List<BoardId> boards =
                    IntStream.range(0, 12).mapToObj(i -> new BoardId("b" + i)).toList();
            List<Event> first = List.of(
                    new BoardStarted("Board", null, Language.EN, List.of()),
                    new ParticipantJoined(ANNA, Role.FACILITATOR, "Anna"));
            for (BoardId each : boards) rooms.start(each, ANNA, first).await();

            List<Future<Long>> heads = boards.stream().map(rooms::head).toList();
            // Comes after all of those in the event loop's queue.
            rooms.start(new BoardId("another"), ANNA, first).await();
            for (int opened = 0; opened < boards.size(); opened++) {
                int begun = Math.min(boards.size(), opened + Opener.AT_ONCE_MAX);
                await().until(() -> snapshots.asked.size() >= begun);
                // Those that are opened at once ask the store beside each other: any of them may come here first.
                assertThat(snapshots.asked.keySet()).isEqualTo(Set.copyOf(boards.subList(0, begun)));
                snapshots.asked.get(boards.get(opened)).complete();
                assertThat(heads.get(opened).await()).isOne();
            }
            rooms.close().await();
        }
    }
}
