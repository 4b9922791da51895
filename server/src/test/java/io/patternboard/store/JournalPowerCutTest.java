package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patternboard.board.BoardId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journal and store on a disk that forgets what was not forced. Fails where {@link Segment} leaves out its force, and where
 * the journal is removed before the store has what was in it.
 */
class JournalPowerCutTest {
    private static final BoardId BOARD = new BoardId("board");
    private static final int BOARDS = 8;
    private static final int ACKNOWLEDGED = 400;

    private final Vertx vertx = Vertx.vertx();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;

    private EmbeddedMongo store;
    private Mongo mongo;
    private JournalledCommitLog log;

    private void open(Path where) throws Exception {
        open(where, FragileFiles::openFile);
    }

    private void open(Path where, Journal.Disk disk) throws Exception {
        FragileFiles.use();
        Files.createDirectories(where);
        store = EmbeddedMongo.open(where, FragileFiles.SCHEME + ":" + where.resolve("patternboard.mv"));
        mongo = Mongo.connect(vertx, store.uri() + "/?serverSelectionTimeoutMS=2000")
                .await();
        log = JournalledCommitLog.open(
                        vertx,
                        MongoCommitLog.open(mongo).await(),
                        (board, command) ->
                                store.indexed("patternboard.commits._index_board_1_command_1", board.value(), command),
                        where,
                        disk)
                .await();
    }

    private void close() {
        log.close();
        mongo.close();
        try {
            store.close();
        } catch (MVStoreException noPower) {
            // The disk is gone.
        }
    }

    @AfterEach
    void end() {
        FragileFiles.repair();
        close();
        vertx.close().await();
    }

    @Test
    void losesNothingAcknowledgedWhenTheForcedBytesAreAllThereIs() throws Exception {
        cutPowerUnderLoad(directory.resolve("all"), new Random(1), 0, false);
    }

    @Test
    void losesNothingAcknowledgedWhenSomeUnforcedBlocksReachedTheDisk() throws Exception {
        for (int seed = 1; seed <= 3; seed++) {
            if (seed > 1) close();
            cutPowerUnderLoad(directory.resolve("seed-" + seed), new Random(seed), 0.5, false);
        }
    }

    @Test
    void losesNothingAcknowledgedWhenThePowerGoesWhileTheStoreIsFed() throws Exception {
        for (int seed = 1; seed <= 3; seed++) {
            if (seed > 1) close();
            cutPowerUnderLoad(directory.resolve("fed-" + seed), new Random(seed), 0.5, true);
        }
    }

    @Test
    void neverShowsWhatTheDiskRefusedAndGoesOnWhereItTakesWritesAgain() throws Exception {
        open(directory);
        log.append(BOARD, List.of(Boards.commit(BOARD, 1))).await();

        for (Runnable fault : List.<Runnable>of(FragileFiles::fill, FragileFiles::refuseForce)) {
            fault.run();
            assertThatThrownBy(() ->
                            log.append(BOARD, List.of(Boards.commit(BOARD, 2))).await())
                    .isNotNull();
            assertThat(log.read(BOARD, 0, 10).await()).hasSize(1);
            FragileFiles.repair();
        }
        log.append(BOARD, List.of(Boards.commit(new BoardId("another"), 2))).await();
        close();

        try (Mongo reopened = Mongo.embedded(vertx, directory).await()) {
            assertThat(reopened.commitLog().await().read(BOARD, 0, 10).await())
                    .extracting(commit -> commit.command())
                    .containsExactly("board-1", "another-2");
        }
    }

    /** What the journal still had of a deleted board would have nothing before it: the next start would refuse it. */
    @Test
    void aBoardThatWasDeletedStaysSoOnADiskThatBringsBackFilesWhoseNamesWereNotForced() throws Exception {
        NamesUnforced disk = new NamesUnforced();
        open(directory, disk);
        for (int seq = 1; seq <= 4; seq++) {
            log.append(BOARD, List.of(Boards.commit(BOARD, seq))).await();
            if (seq == 2) log.settled().await();
        }
        Eraser eraser = new Eraser(mongo, log, false);
        eraser.begin(BOARD).await();
        eraser.erase(BOARD, Instant.EPOCH).await();

        FragileFiles.cutPower(new Random(1), 0);
        close();
        disk.bringBack();
        try (Mongo reopened = Mongo.embedded(vertx, directory).await()) {
            assertThat(reopened.commitLog().await().read(BOARD, 0, 10).await()).isEmpty();
        }
    }

    /** A disk on which a removed file is only gone for good once the directory was forced. */
    private static final class NamesUnforced implements Journal.Disk {
        private final Map<Path, byte[]> removed = new ConcurrentHashMap<>();

        @Override
        public FileChannel open(Path file) throws IOException {
            return FragileFiles.openFile(file);
        }

        @Override
        public void remove(Path file) throws IOException {
            removed.put(file, Files.readAllBytes(file));
            Files.delete(file);
        }

        @Override
        public void forceNames(Path folder) throws IOException {
            Journal.Disk.super.forceNames(folder);
            removed.clear();
        }

        void bringBack() throws IOException {
            for (Map.Entry<Path, byte[]> each : removed.entrySet()) Files.write(each.getKey(), each.getValue());
        }
    }

    private void cutPowerUnderLoad(Path where, Random random, double survives, boolean feeding) throws Exception {
        open(where);
        acknowledged.clear();
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED);
        Boards boards = new Boards(log, "run", id -> {
            acknowledged.add(id);
            enough.countDown();
        });
        Future<Void> running = boards.start(BOARDS);
        if (feeding) settleAgainAndAgain();
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();

        FragileFiles.cutPower(random, survives);

        assertThatThrownBy(running::await).isNotNull();
        close();
        try (Mongo reopened = Mongo.embedded(vertx, where).await()) {
            Boards.holdAll(reopened.commitLog().await(), acknowledged);
        }
        StoredFiles.holdAll(where, MongoCommitLog.COLLECTION, acknowledged);
    }

    private void settleAgainAndAgain() {
        log.settled().onSuccess(done -> settleAgainAndAgain());
    }
}
