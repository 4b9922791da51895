package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardMoved;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Boards that are written to as fast as they are acknowledged, and tell what was, as {@code BOARD/SEQ}. */
final class Boards {
    private static final int GROUP = 3;

    private final CommitLog log;
    private final String run;
    private final Consumer<String> acknowledged;
    private final AtomicBoolean stopped = new AtomicBoolean();

    Boards(CommitLog log, String run, Consumer<String> acknowledged) {
        this.log = log;
        this.run = run;
        this.acknowledged = acknowledged;
    }

    /** Fails with the first append that fails; ends after {@link #stop}. */
    Future<Void> start(int boards) {
        List<Future<Void>> all = new ArrayList<>();
        for (int board = 0; board < boards; board++) all.add(write(new BoardId(run + "-" + board), 1));
        return Future.all(all).mapEmpty();
    }

    void stop() {
        stopped.set(true);
    }

    private Future<Void> write(BoardId board, long seq) {
        if (stopped.get()) return Future.succeededFuture();
        List<Commit> group = LongStream.range(seq, seq + GROUP)
                .mapToObj(next -> commit(board, next))
                .toList();
        return log.append(board, group)
                .onSuccess(ok -> group.forEach(commit -> acknowledged.accept(board + "/" + commit.seq())))
                .compose(ok -> write(board, seq + GROUP));
    }

    static Commit commit(BoardId board, long seq) {
        Stamp stamp = new Stamp(seq, Instant.EPOCH.plusMillis(seq), new ParticipantId("anna"));
        return new Commit(stamp, board + "-" + seq, List.of(new CardMoved(new CardId("card"), seq, 0.5)));
    }

    /** Every acknowledged commit is in the log at its place, and none twice. */
    static void holdAll(CommitLog log, Collection<String> acknowledged) {
        TreeMap<String, Set<Long>> seqs = new TreeMap<>();
        for (String one : acknowledged) {
            int slash = one.indexOf('/');
            seqs.computeIfAbsent(one.substring(0, slash), board -> new TreeSet<>())
                    .add(Long.valueOf(one.substring(slash + 1)));
        }
        seqs.forEach((name, those) -> {
            BoardId board = new BoardId(name);
            List<Commit> all = new ArrayList<>();
            List<Commit> page;
            while (!(page = log.read(board, all.size(), 1_000).await()).isEmpty()) all.addAll(page);
            assertThat(all).extracting(Commit::seq).as(name).containsAll(those);
            for (Commit commit : all) assertThat(commit).isEqualTo(commit(board, commit.seq()));
        });
    }
}
