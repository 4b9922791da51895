package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardBinned;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardMoved;
import io.patternboard.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract with the embedded store behind the journal, and what only this log has to keep to. */
class JournalledCommitLogTest extends CommitLogContract {
    private static final BoardId BOARD = new BoardId("board");

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path directory;

    private Mongo mongo;
    private CommitLog log;

    @BeforeEach
    void open() {
        mongo = Mongo.embedded(vertx, directory).await();
        log = mongo.commitLog().await();
    }

    @AfterEach
    void close() {
        mongo.close();
        vertx.close().await();
    }

    private void reopen() {
        mongo.close();
        open();
    }

    @Override
    CommitLog log() {
        return log;
    }

    @Test
    void keepsTheLawOverWhatIsInTheStoreAlready() {
        append(1, 3);
        reopen();
        refuses(3, "other");
        refuses(4, "c2");
        append(4, 4);
        log.settled().await();
        refuses(4, "other");
        refuses(5, "c4");
        refuses(5, "c1");
        append(5, 5);
        assertThat(commands()).containsExactly("c1", "c2", "c3", "c4", "c5");
    }

    @Test
    void refusesAGap() {
        append(1, 1);
        assertThatThrownBy(() -> log.append(BOARD, List.of(commit(3, "c3"))).await())
                .isInstanceOf(IllegalStateException.class);
        reopen();
        assertThatThrownBy(() -> log.append(BOARD, List.of(commit(3, "c3"))).await())
                .isInstanceOf(IllegalStateException.class);
        assertThat(commands()).containsExactly("c1");
    }

    @Test
    void readsOverTheSeamOfStoreAndJournal() {
        append(1, 3);
        log.settled().await();
        append(4, 6);
        assertThat(commands()).containsExactly("c1", "c2", "c3", "c4", "c5", "c6");
        assertThat(log.read(BOARD, 1, 4).await()).extracting(Commit::seq).containsExactly(2L, 3L, 4L, 5L);
        assertThat(log.read(BOARD, 4, 1).await()).extracting(Commit::seq).containsExactly(5L);
        assertThat(log.byCommand(BOARD, "c2").await().seq()).isEqualTo(2);
        assertThat(log.byCommand(BOARD, "c5").await().seq()).isEqualTo(5);
    }

    @Test
    void leavesNothingInTheJournalOnceItHasSettledOrClosed() throws IOException {
        append(1, 3);
        log.settled().await();
        assertThat(journalBytes()).doesNotContain("card-moved");
        assertThat(MongoCommitLog.open(mongo).await().read(BOARD, 0, 10).await())
                .hasSize(3);
        append(4, 5);
        assertThat(journalBytes()).contains("card-moved");
        mongo.close();
        assertThat(journals()).isEmpty();
        open();
        assertThat(commands()).hasSize(5);
    }

    @Test
    void bringsToTheStoreWhatAKilledProcessLeftEvenWhereSomeWasThereAlready() throws IOException {
        append(1, 3);
        log.settled().await();
        mongo.close();
        try (Journal left = new Journal(directory, Journal.REAL)) {
            left.append(List.of(record(2), record(3), record(4)));
            left.rotate();
            left.append(List.of(record(5)));
        }
        open();
        assertThat(commands()).containsExactly("c1", "c2", "c3", "c4", "c5");
        refuses(5, "other");
        refuses(6, "c1");
        log.settled().await();
        assertThat(commands()).containsExactly("c1", "c2", "c3", "c4", "c5");
        assertThat(MongoCommitLog.open(mongo).await().read(BOARD, 0, 10).await())
                .hasSize(5);
        assertThat(journalBytes()).doesNotContain("card-moved");
    }

    @Test
    void leavesAsideTheTornEndOfTheLastFileAndGoesOnBehindIt() throws IOException {
        mongo.close();
        try (Journal left = new Journal(directory, Journal.REAL)) {
            left.append(List.of(record(1), record(2)));
        }
        Path file = journals().get(0);
        long end = Segment.bytesFor(List.of(record(1), record(2)));
        try (FileChannel torn = FileChannel.open(file, StandardOpenOption.WRITE)) {
            torn.write(ByteBuffer.wrap(new byte[] {0, 0, 1, 0, 7, 7, 7, 7, '{', '"'}), end);
        }
        open();
        assertThat(commands()).containsExactly("c1", "c2");
        append(3, 3);
        reopen();
        assertThat(commands()).containsExactly("c1", "c2", "c3");
    }

    @Test
    void doesNotStartOnAJournalThatIsDamagedInTheMiddle() throws IOException {
        mongo.close();
        try (Journal left = new Journal(directory, Journal.REAL)) {
            left.append(List.of(record(1), record(2)));
            left.rotate();
            left.append(List.of(record(3)));
        }
        Path first = journals().get(0);
        try (FileChannel damaged = FileChannel.open(first, StandardOpenOption.WRITE)) {
            damaged.write(ByteBuffer.wrap(new byte[] {'x'}), Segment.bytesFor(List.of(record(1))) + 20);
        }
        mongo = Mongo.embedded(vertx, directory).await();
        assertThatThrownBy(() -> mongo.commitLog().await())
                .hasMessageContaining(first.getFileName().toString())
                .hasMessageContaining("damaged");
    }

    /** What was forced before something else was written is acknowledged: to leave it aside as torn would be to lose it. */
    @Test
    void doesNotStartOnALastFileThatIsDamagedBeforeItsEnd() throws IOException {
        mongo.close();
        try (Journal left = new Journal(directory, Journal.REAL)) {
            left.append(List.of(record(1), record(2)));
            left.append(List.of(record(3)));
        }
        Path last = journals().get(0);
        byte[] whole = Files.readAllBytes(last);
        try (FileChannel damaged = FileChannel.open(last, StandardOpenOption.WRITE)) {
            damaged.write(ByteBuffer.wrap(new byte[] {'x'}), Segment.bytesFor(List.of(record(1))) + 20);
        }
        mongo = Mongo.embedded(vertx, directory).await();
        assertThatThrownBy(() -> mongo.commitLog().await())
                .hasMessageContaining(last.getFileName().toString())
                .hasMessageContaining("damaged");
        mongo.close();
        // And it has not touched what somebody may mend.
        Files.write(last, whole);
        open();
        assertThat(commands()).containsExactly("c1", "c2", "c3");
    }

    /** An older store, unpacked beside a newer journal: each board would have a hole that nobody sees. */
    @Test
    void onAStoreThatDoesNotHaveWhatCameBeforeItsJournalItSaysWhatToMoveAwayAndWhatThatLoses() throws IOException {
        append(1, 3);
        mongo.close();
        try (Journal left = new Journal(directory, Journal.REAL)) {
            left.append(List.of(record(5), record(6)));
        }
        mongo = Mongo.embedded(vertx, directory).await();
        assertThatThrownBy(() -> mongo.commitLog().await())
                .hasMessageContaining("of another time")
                .hasMessageContaining("move every journal-*.log out of " + directory)
                .hasMessageContaining(
                        "the 2 changes in them, the first of 2026-11-23T09:30:00.123Z, are not on the boards")
                .hasMessageNotContaining("\n");
        mongo.close();
        // As it says.
        for (Path file : journals()) Files.delete(file);
        open();
        append(4, 4);
        assertThat(commands()).containsExactly("c1", "c2", "c3", "c4");
    }

    /** As where the memory is full for a moment: a thread that ended then would leave everybody waiting for ever. */
    @Test
    void goesOnAfterAnErrorOfTheMachine() {
        AtomicBoolean writerFails = new AtomicBoolean(true);
        AtomicBoolean feederFails = new AtomicBoolean(true);
        MemoryCommitLog behind = new MemoryCommitLog();
        CommitLog store = new CommitLog() {
            @Override
            public Future<Void> append(BoardId board, List<Commit> commits) {
                if (feederFails.getAndSet(false)) throw new OutOfMemoryError("of the feeder");
                return behind.append(board, commits);
            }

            @Override
            public Future<List<Commit>> read(BoardId board, long after, int max) {
                return behind.read(board, after, max);
            }

            @Override
            public Future<@Nullable Commit> byCommand(BoardId board, String command) {
                return behind.byCommand(board, command);
            }
        };
        BiPredicate<BoardId, String> stored = (board, command) -> {
            if (writerFails.getAndSet(false)) throw new OutOfMemoryError("of the writer");
            return false;
        };
        try (JournalledCommitLog tried = JournalledCommitLog.open(
                        vertx, store, stored, directory.resolve("other"), Journal.REAL)
                .await()) {
            assertThatThrownBy(
                            () -> tried.append(BOARD, List.of(commit(1, "c1"))).await())
                    .isInstanceOf(OutOfMemoryError.class);
            tried.append(BOARD, List.of(commit(1, "c1"))).await();
            tried.settled().await();
            assertThat(behind.read(BOARD, 0, 10).await()).hasSize(1);
        }
    }

    /** Else what was acknowledged would be in neither. */
    @Test
    void keepsInTheJournalWhatTheStoreDidNotTake() throws InterruptedException {
        Path where = directory.resolve("other");
        CountDownLatch refused = new CountDownLatch(1);
        CommitLog full = new MemoryCommitLog() {
            @Override
            public Future<Void> append(BoardId board, List<Commit> commits) {
                refused.countDown();
                return Future.failedFuture("full");
            }
        };
        try (JournalledCommitLog tried = over(full, where)) {
            tried.append(BOARD, List.of(commit(1, "c1"))).await();
            tried.settled();
            refused.await();
            // It tidies up after each of these.
            for (int i = 0; i < 3; i++) tried.whileStill(() -> {}).await();
        }
        try (JournalledCommitLog next = over(new MemoryCommitLog(), where)) {
            assertThat(next.byCommand(BOARD, "c1").await()).isNotNull();
        }
    }

    /** They are in memory until the store has them. */
    @Test
    void takesNoMoreLongCommitsThanThereIsRoomForWhileTheStoreIsBehind() {
        CommitLog full = new MemoryCommitLog() {
            @Override
            public Future<Void> append(BoardId board, List<Commit> commits) {
                return Future.failedFuture("full");
            }
        };
        String megabyte = "x".repeat(1 << 20);
        try (JournalledCommitLog tried = over(full, directory.resolve("other"))) {
            assertThatThrownBy(() -> {
                        for (long seq = 1; seq <= 200; seq++) {
                            List<Event> events = List.of(new CardBinned(new CardId("card"), megabyte));
                            Stamp stamp = commit(seq, "c").stamp();
                            tried.append(BOARD, List.of(new Commit(stamp, "c" + seq, events)))
                                    .await();
                        }
                    })
                    .hasMessage("the store is too far behind the journal");
        }
    }

    /** So many boards that those at rest are forgotten: where one is is then read anew, also by whoever has just read it. */
    @Test
    void takesNoSeqTwiceWhereABoardWasForgottenWhileSomebodyLooked() {
        AtomicReference<Promise<Void>> slow = new AtomicReference<>(Promise.promise());
        CommitLog store = new MemoryCommitLog() {
            @Override
            public Future<List<Commit>> read(BoardId board, long after, int max) {
                Future<List<Commit>> found = super.read(board, after, max);
                Promise<Void> late = slow.getAndSet(null);
                return late == null ? found : late.future().compose(ok -> found);
            }
        };
        Promise<Void> gate = slow.get();
        try (JournalledCommitLog tried = over(store, directory.resolve("other"))) {
            Future<Void> looking = tried.append(BOARD, List.of(commit(1, "late")));
            tried.append(BOARD, List.of(commit(1, "first"))).await();
            Future.all(IntStream.rangeClosed(1, 10_000)
                            .mapToObj(i -> tried.append(new BoardId("b" + i), List.of(commit(1, "c"))))
                            .toList())
                    .await();
            tried.settled().await();
            gate.complete();
            assertThatThrownBy(looking::await).isInstanceOf(CommitLog.Conflict.class);
        }
    }

    private JournalledCommitLog over(CommitLog store, Path where) {
        return JournalledCommitLog.open(vertx, store, (board, command) -> false, where, Journal.REAL)
                .await();
    }

    private void append(long from, long to) {
        log.append(
                        BOARD,
                        LongStream.rangeClosed(from, to)
                                .mapToObj(seq -> commit(seq, "c" + seq))
                                .toList())
                .await();
    }

    private void refuses(long seq, String command) {
        assertThatThrownBy(
                        () -> log.append(BOARD, List.of(commit(seq, command))).await())
                .isInstanceOf(CommitLog.Conflict.class);
    }

    private List<String> commands() {
        return log.read(BOARD, 0, 1_000).await().stream().map(Commit::command).toList();
    }

    private static Commit commit(long seq, String command) {
        Stamp stamp = new Stamp(seq, Instant.parse("2026-11-23T09:30:00.123Z"), new ParticipantId("anna"));
        return new Commit(stamp, command, List.of(new CardMoved(new CardId("card"), seq, 0.25)));
    }

    private static byte[] record(long seq) {
        return Json.forJournal(BOARD, commit(seq, "c" + seq));
    }

    private List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    private String journalBytes() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : journals()) all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        return all.toString();
    }
}
