package io.patternboard.store;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardMoved;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** Acknowledged commits a second: {@code StoreBench DIRECTORY [SECONDS]}. Each writer is a board. */
final class StoreBench {
    private static final int[] WRITERS = {1, 16, 128};
    private static final int[] GROUPS = {1, 10, 100};

    private final Vertx vertx;
    private final CommitLog log;
    private final long nanos;

    private StoreBench(Vertx vertx, CommitLog log, long nanos) {
        this.vertx = vertx;
        this.log = log;
        this.nanos = nanos;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Vertx vertx = Vertx.vertx();
        try (Mongo mongo = Mongo.embedded(vertx, directory).await()) {
            StoreBench bench = new StoreBench(vertx, MongoCommitLog.open(mongo).await(), seconds * 1_000_000_000L);
            bench.run(16, 1);
            System.out.printf("%8s %6s %12s %12s %10s%n", "writers", "group", "commits/s", "inserts/s", "file MiB");
            for (int group : GROUPS) {
                for (int writers : WRITERS) {
                    long commits = bench.run(writers, group);
                    System.out.printf(
                            "%8d %6d %12d %12d %10d%n",
                            writers,
                            group,
                            commits / seconds,
                            commits / group / seconds,
                            Files.size(directory.resolve("patternboard.mv")) >> 20);
                }
            }
        }
        vertx.close().await();
    }

    private long run(int writers, int group) {
        LongAdder commits = new LongAdder();
        long end = System.nanoTime() + nanos;
        List<Future<Void>> all = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            Promise<Void> finished = Promise.promise();
            BoardId board = new BoardId(UUID.randomUUID().toString());
            Context room = vertx.getOrCreateContext();
            room.runOnContext(now -> write(board, 1, group, end, commits, finished));
            all.add(finished.future());
        }
        Future.all(all).await();
        return commits.sum();
    }

    private void write(BoardId board, long seq, int group, long end, LongAdder commits, Promise<Void> finished) {
        List<Commit> next =
                LongStream.range(seq, seq + group).mapToObj(StoreBench::commit).toList();
        log.append(board, next)
                .onComplete(
                        stored -> {
                            commits.add(group);
                            if (System.nanoTime() > end) finished.complete();
                            else write(board, seq + group, group, end, commits, finished);
                        },
                        finished::tryFail);
    }

    private static Commit commit(long seq) {
        Stamp stamp = new Stamp(seq, Instant.now(), new ParticipantId("participant-0123456789"));
        CardMoved moved = new CardMoved(new CardId(UUID.randomUUID().toString()), seq, 123.5);
        return new Commit(stamp, UUID.randomUUID().toString(), List.of(moved));
    }
}
