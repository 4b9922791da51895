package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardMoved;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every log keeps to, whatever it stores in. */
abstract class CommitLogContract {
    private static final Instant AT = Instant.parse("2026-11-23T09:30:00.123Z");

    private final BoardId board = new BoardId(UUID.randomUUID().toString());

    abstract CommitLog log();

    @Test
    void readsBackWhatWasAppended() {
        List<Commit> commits = List.of(commit(1), commit(2), commit(3));
        log().append(board, commits).await();

        assertThat(read(0, 10)).isEqualTo(commits);
        assertThat(read(1, 1)).containsExactly(commits.get(1));
        assertThat(read(3, 10)).isEmpty();
        assertThat(read(0, 0)).isEmpty();
    }

    @Test
    void keepsACommitThatNobodyMade() {
        Commit anonymous = commit(1, "c1", null);
        log().append(board, List.of(anonymous)).await();
        assertThat(read(0, 1)).containsExactly(anonymous);
    }

    @Test
    void readsAtMostOneThousandAndGoesOnFromThere() {
        List<Commit> commits =
                LongStream.rangeClosed(1, 2_345).mapToObj(this::commit).toList();
        for (int from = 0; from < commits.size(); from += 500) {
            log().append(board, commits.subList(from, Math.min(from + 500, commits.size())))
                    .await();
        }

        List<Commit> found = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        List<Commit> page;
        while (!(page = read(found.size(), 5_000)).isEmpty()) {
            pages.add(page.size());
            found.addAll(page);
        }

        assertThat(pages).containsExactly(1_000, 1_000, 345);
        assertThat(found).isEqualTo(commits);
    }

    @Test
    void fiveAppendsAtOnceAndOneWins() {
        for (long seq = 1; seq <= 20; seq++) {
            List<Future<Void>> appends = new ArrayList<>();
            for (int writer = 1; writer <= 5; writer++) {
                appends.add(log().append(board, List.of(commit(seq, "writer-" + writer + "-" + seq, by()))));
            }
            Future.join(appends).otherwiseEmpty().await();

            assertThat(appends).filteredOn(Future::succeeded).hasSize(1);
            assertThat(appends)
                    .filteredOn(Future::failed)
                    .allSatisfy(lost -> assertThat(lost.cause()).isInstanceOf(CommitLog.Conflict.class));
            int winner = appends.indexOf(
                    appends.stream().filter(Future::succeeded).findFirst().orElseThrow());
            assertThat(read(seq - 1, 10))
                    .extracting(Commit::command)
                    .containsExactly("writer-" + (winner + 1) + "-" + seq);
        }
    }

    @Test
    void refusesASeqThatIsTaken() {
        log().append(board, List.of(commit(1), commit(2))).await();
        assertConflict(List.of(commit(2, "other", by())));
        assertThat(read(0, 10)).hasSize(2);
    }

    @Test
    void refusesACommandThatIsStored() {
        log().append(board, List.of(commit(1))).await();
        assertConflict(List.of(commit(2, "c1", by())));
        assertThat(read(0, 10)).hasSize(1);
    }

    @Test
    void mayKeepThePartBeforeAConflictAndNothingAfter() {
        log().append(board, List.of(commit(1))).await();
        assertConflict(List.of(commit(2), commit(3, "c1", by()), commit(4)));
        assertThat(read(0, 10)).extracting(Commit::seq).containsExactly(1L, 2L);
    }

    @Test
    void findsACommitByItsCommand() {
        log().append(board, List.of(commit(1), commit(2))).await();
        assertThat(log().byCommand(board, "c2").await()).isEqualTo(commit(2));
        assertThat(log().byCommand(board, "c3").await()).isNull();
    }

    @Test
    void keepsBoardsApart() {
        BoardId other = new BoardId(UUID.randomUUID().toString());
        log().append(board, List.of(commit(1), commit(2))).await();
        log().append(other, List.of(commit(1))).await();

        assertThat(log().read(other, 0, 10).await()).hasSize(1);
        assertThat(log().byCommand(other, "c2").await()).isNull();
    }

    @Test
    void appendingNothingDoesNothing() {
        log().append(board, List.of()).await();
        assertThat(read(0, 10)).isEmpty();
    }

    private void assertConflict(List<Commit> commits) {
        assertThatThrownBy(() -> log().append(board, commits).await()).isInstanceOf(CommitLog.Conflict.class);
    }

    private List<Commit> read(long after, int max) {
        return log().read(board, after, max).await();
    }

    private Commit commit(long seq) {
        return commit(seq, "c" + seq, by());
    }

    private static Commit commit(long seq, String command, @Nullable ParticipantId by) {
        Event moved = new CardMoved(new CardId("card"), seq, -0.5);
        return new Commit(new Stamp(seq, AT.plusMillis(seq), by), command, List.of(moved, moved));
    }

    private static ParticipantId by() {
        return new ParticipantId("anna");
    }
}
