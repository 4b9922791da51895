package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.store.CommitLog;
import io.patternboard.store.MemoryCommitLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A log in memory whose next operations can be held, lost, cut short or refused. */
final class FaultyLog implements CommitLog {
    private final MemoryCommitLog stored = new MemoryCommitLog();
    private final List<Integer> appended = new ArrayList<>();
    private Promise<Void> gate = passed();
    private CountDownLatch held = new CountDownLatch(0);
    private Runnable before = () -> {};
    private boolean loseAcknowledgement;
    private @Nullable Error thrown;
    private @Nullable RuntimeException thrownAtLookUp;
    private boolean away;
    private int only = Integer.MAX_VALUE;

    private static Promise<Void> passed() {
        Promise<Void> promise = Promise.promise();
        promise.complete();
        return promise;
    }

    synchronized void holdAppends() {
        gate = Promise.promise();
        held = new CountDownLatch(1);
    }

    void awaitHeldAppend() {
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    synchronized void releaseAppends() {
        gate.complete();
    }

    synchronized void beforeNextAppend(Runnable what) {
        before = what;
    }

    synchronized void loseNextAcknowledgement() {
        loseAcknowledgement = true;
    }

    synchronized void storeOnlyOfNextAppend(int count) {
        only = count;
    }

    synchronized void throwAtNextAppend(Error what) {
        thrown = what;
    }

    synchronized void throwAtNextLookUp(RuntimeException what) {
        thrownAtLookUp = what;
    }

    synchronized void away(boolean now) {
        away = now;
    }

    /** How many commits each stored append had. */
    synchronized List<Integer> appended() {
        return List.copyOf(appended);
    }

    void foreign(BoardId board, Commit commit) {
        stored.append(board, List.of(commit));
    }

    @Override
    public synchronized Future<Void> append(BoardId board, List<Commit> commits) {
        if (away) return gone();
        Error now = thrown;
        thrown = null;
        if (now != null) throw now;
        boolean wasHeld = !gate.future().isComplete();
        held.countDown();
        return gate.future().compose(open -> store(board, commits, wasHeld));
    }

    private synchronized Future<Void> store(BoardId board, List<Commit> commits, boolean wasHeld) {
        Runnable first = before;
        before = () -> {};
        first.run();
        boolean lose = loseAcknowledgement;
        loseAcknowledgement = false;
        // What is cut short is the append after the one that was held.
        if (!wasHeld && only < commits.size()) {
            List<Commit> some = commits.subList(0, only);
            only = Integer.MAX_VALUE;
            return stored.append(board, some).compose(done -> gone());
        }
        return stored.append(board, commits).compose(done -> {
            appended.add(commits.size());
            return lose ? gone() : Future.succeededFuture();
        });
    }

    @Override
    public synchronized Future<List<Commit>> read(BoardId board, long after, int max) {
        return away ? gone() : stored.read(board, after, max);
    }

    @Override
    public synchronized Future<@Nullable Commit> byCommand(BoardId board, String command) {
        RuntimeException now = thrownAtLookUp;
        thrownAtLookUp = null;
        if (now != null) throw now;
        return away ? gone() : stored.byCommand(board, command);
    }

    private static <T> Future<T> gone() {
        return Future.failedFuture(new java.io.IOException("the store is away"));
    }
}
