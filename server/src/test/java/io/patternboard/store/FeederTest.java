package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardMoved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeederTest {
    private static final BoardId BOARD = new BoardId("board");
    private static final int ALL = 4;

    /** What it says is in the store goes from the journal. */
    @Test
    void bringsWhatIsMissingHoweverMuchWasThereAlready() {
        for (int there = 0; there <= ALL; there++) {
            MemoryCommitLog store = new MemoryCommitLog();
            store.append(BOARD, commits(there)).await();
            Feeder feeder = new Feeder(store);
            feeder.start(Map.of(BOARD, commits(ALL))).await();
            feeder.end();
            assertThat(store.read(BOARD, 0, 10).await()).isEqualTo(commits(ALL));
        }
    }

    private static List<Commit> commits(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(seq -> new Commit(
                        new Stamp(seq, Instant.EPOCH, new ParticipantId("anna")),
                        "c" + seq,
                        List.of(new CardMoved(new CardId("card"), seq, 0))))
                .toList();
    }
}
