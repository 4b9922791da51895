package io.patternboard.store;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.wire.Json;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded store's log with a {@link Journal} in front. The store writes whole pages for every command, which costs
 * many times what a change is worth; here a change is on the disk after one short write, shared by all boards that wait,
 * and goes to the store later, many at a time.
 *
 * <pre>
 *   append -> queue -> writer: the law, one write, one force -> answered, read from the tail
 *                                   later: {@link Feeder} -> the store -> the journal's files are removed
 * </pre>
 *
 * The law holds over both: a seq follows the board's head, and a command is neither in the tail nor in the store's index.
 * That can be known since nobody else writes commits to an embedded store. What a killed process left in the journal is
 * read from there by the next, as if it had written it itself.
 */
final class JournalledCommitLog implements CommitLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalledCommitLog.class);
    /** Between two feedings: the more come together, the less each costs; but a killed process must be back soon. */
    private static final long FEED_NANOS = 5_000_000_000L;

    private static final int FEED_AT_COMMITS = 2_000;
    /** Beyond this the writer waits for the store, and everybody else for the writer. */
    private static final int WAITING_COMMITS_MAX = 40_000;

    /** Nor more than the memory has room for: a commit may be long. */
    private static final long WAITING_BYTES_MAX =
            Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 16);

    private static final long WAIT_MILLIS_MAX = 10_000;
    private static final int APPENDS_AT_ONCE = 1_024;
    private static final int TAILS_MAX = 10_000;
    private static final long FEED_SECONDS_AT_END_MAX = 5;
    private static final long LOOK_MILLIS = 250;
    /** Only who put the files there knows which of them are right. */
    private static final String OF_ANOTHER_TIME =
            "The journal in %1$s is of another time than the store beside it, which does"
                    + " not have what came before. If this older store is the one you want, move every journal-*.log out of %1$s and"
                    + " start again: the %2$d changes in them, the first of %3$s, are not on the boards then, nor what came between."
                    + " Else bring back the store that was beside them, or unpack a whole backup into a new folder (scripts/restore)";

    /** Commits of one board that wait to be written; {@code records} are the same, encoded. */
    private record Append(
            BoardId board,
            Tail tail,
            List<Commit> commits,
            List<byte[]> records,
            Promise<Void> answer,
            Context caller) {
        void succeed() {
            caller.runOnContext(there -> answer.complete());
        }

        void fail(Throwable why) {
            caller.runOnContext(there -> answer.fail(why));
        }
    }

    private final Vertx vertx;
    private final CommitLog store;
    private final BiPredicate<BoardId, String> stored;
    private final Journal journal;
    private final Feeder feeder;
    private final BlockingQueue<Append> queue = new LinkedBlockingQueue<>();
    private final Queue<Waiting> errands = new ConcurrentLinkedQueue<>();
    private final Thread writer = new Thread(this::run, "patternboard-journal");
    private volatile boolean closing;

    // Guarded by this.
    private final Map<BoardId, Tail> tails = new LinkedHashMap<>();
    private final List<Promise<Void>> settling = new ArrayList<>();
    private long forgotten;
    private int waiting;
    private long waitingBytes;
    private long feedingBytes;
    private boolean feeding;
    private boolean fedInVain;
    /** When the next feeding is due, where there is anything to feed. */
    private long feedAtNanos;
    /** Files up to this one hold nothing that is not in the store; 0: none. */
    private long fedUpTo;

    private JournalledCommitLog(
            Vertx vertx, CommitLog store, BiPredicate<BoardId, String> stored, Journal journal, Feeder feeder) {
        this.vertx = vertx;
        this.store = store;
        this.stored = stored;
        this.journal = journal;
        this.feeder = feeder;
    }

    /**
     * Opens the log over a store and the journal in that directory.
     *
     * @param stored whether the store behind has a command of a board, answered from memory, from any thread
     */
    static Future<JournalledCommitLog> open(
            Vertx vertx, CommitLog store, BiPredicate<BoardId, String> stored, Path directory, Journal.Disk disk) {
        return vertx.executeBlocking(() -> {
                    Journal journal = new Journal(directory, disk);
                    JournalledCommitLog log = new JournalledCommitLog(vertx, store, stored, journal, new Feeder(store));
                    try {
                        for (byte[] record : journal.takeRecovered()) log.recover(Json.fromJournal(record));
                    } catch (IOException | RuntimeException unreadable) {
                        log.closeJournal();
                        throw new IOException(
                                "The journal in " + directory + " has a record that cannot be read", unreadable);
                    }
                    return log;
                })
                .compose(log -> log.requireWhatCameBefore(directory)
                        .onFailure(no -> log.closeJournal())
                        .map(ok -> {
                            log.writer.setDaemon(true);
                            log.writer.start();
                            return log;
                        }));
    }

    /** Where the store is an older one, unpacked beside a journal that was not its own, boards would have a hole. */
    private Future<Void> requireWhatCameBefore(Path directory) {
        List<Future<Void>> looks = new ArrayList<>();
        tails.forEach((board, tail) -> {
            long before = tail.stored();
            if (before == 0) return;
            looks.add(store.read(board, before - 1, 1)
                    .compose(found -> found.isEmpty()
                            ? Future.failedFuture(
                                    new IOException(OF_ANOTHER_TIME.formatted(directory, waiting, since())))
                            : Future.succeededFuture()));
        });
        return looks.isEmpty() ? Future.succeededFuture() : Future.all(looks).mapEmpty();
    }

    private Instant since() {
        return tails.values().stream()
                .flatMap(tail -> tail.after(0, 1).stream())
                .map(first -> first.stamp().at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** What a killed process left; some of it may be in the store, which the feeder will find. */
    private void recover(Json.Journalled one) {
        long seq = one.commit().seq();
        Tail tail = tails.computeIfAbsent(one.board(), board -> new Tail(seq - 1));
        if (seq != tail.head() + 1) throw gap(one.board(), seq);
        tail.add(List.of(one.commit()));
        waiting++;
    }

    @Override
    public Future<Void> append(BoardId board, List<Commit> commits) {
        if (commits.isEmpty()) return Future.succeededFuture();
        List<byte[]> records =
                commits.stream().map(commit -> Json.forJournal(board, commit)).toList();
        long before;
        synchronized (this) {
            Tail known = tails.get(board);
            if (known != null) return enqueue(board, known, commits, records);
            before = forgotten;
        }
        long first = commits.get(0).seq();
        long from = Math.max(0, first - 2);
        return store.read(board, from, (int) Math.min(READ_MAX, first - from)).compose(found -> {
            if (found.size() == first - from) return Future.failedFuture(new Conflict(board, first));
            if (found.size() != first - 1 - from) return Future.failedFuture(gap(board, first));
            synchronized (this) {
                // Somebody else's tail may have come and gone meanwhile, and what was read is old.
                if (forgotten != before) return append(board, commits);
                return enqueue(board, tails.computeIfAbsent(board, one -> new Tail(first - 1)), commits, records);
            }
        });
    }

    private Future<Void> enqueue(BoardId board, Tail tail, List<Commit> commits, List<byte[]> records) {
        if (closing) return Future.failedFuture(new IOException("the log is closed"));
        tail.ask();
        Append append = new Append(board, tail, commits, records, Promise.promise(), vertx.getOrCreateContext());
        queue.add(append);
        return append.answer().future();
    }

    private static IllegalStateException gap(BoardId board, long seq) {
        return new IllegalStateException("board " + board + " would have a gap before seq " + seq);
    }

    @Override
    public Future<List<Commit>> read(BoardId board, long after, int max) {
        int count = Math.min(max, READ_MAX);
        if (count <= 0) return Future.succeededFuture(List.of());
        List<Commit> tail;
        synchronized (this) {
            Tail known = tails.get(board);
            tail = known == null ? List.of() : known.after(after, count);
            if (known != null && after >= known.stored()) return Future.succeededFuture(tail);
        }
        // The tail was taken first: what is fed to the store meanwhile is in both, and nothing in neither.
        return store.read(board, after, count).map(found -> {
            if (tail.isEmpty() || found.size() >= count) return found;
            long last = after + found.size();
            List<Commit> all = new ArrayList<>(found);
            for (Commit commit : tail) if (commit.seq() > last && all.size() < count) all.add(commit);
            return all;
        });
    }

    @Override
    public Future<@Nullable Commit> byCommand(BoardId board, String command) {
        synchronized (this) {
            Tail known = tails.get(board);
            Commit found = known == null ? null : known.byCommand(command);
            if (found != null) return Future.succeededFuture(found);
        }
        return store.byCommand(board, command);
    }

    @Override
    public Future<Void> settled() {
        Promise<Void> settled = Promise.promise();
        synchronized (this) {
            settling.add(settled);
        }
        return settled.future();
    }

    /** Something to do while nothing is written. */
    interface Errand {
        void run() throws IOException;
    }

    private record Waiting(Errand errand, Promise<Void> done) {}

    /** Does something while nothing is written to the journal; on its writer's thread, so that everybody waits for it. */
    Future<Void> whileStill(Errand errand) {
        Promise<Void> done = Promise.promise();
        errands.add(new Waiting(errand, done));
        return done.future();
    }

    private void runErrands() {
        for (Waiting each = errands.poll(); each != null; each = errands.poll()) {
            try {
                each.errand.run();
                each.done.complete();
            } catch (IOException | RuntimeException fault) {
                each.done.fail(fault);
            }
        }
    }

    private void run() {
        List<Append> batch = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            try {
                Append first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, APPENDS_AT_ONCE - 1);
                    awaitRoom();
                    writeAll(batch);
                }
                runErrands();
                tidyUp();
            } catch (InterruptedException | IOException | RuntimeException | Error fault) {
                // Nor may it end where the memory was full: everybody would wait for it for ever.
                LOG.error("The journal failed; fault={}", fault.toString());
                batch.forEach(each -> answered(each, fault));
            }
            batch.clear();
        }
    }

    private synchronized void awaitRoom() throws IOException, InterruptedException {
        if (hasRoom()) return;
        wait(WAIT_MILLIS_MAX);
        if (!hasRoom()) throw new IOException("the store is too far behind the journal");
    }

    private boolean hasRoom() {
        return waiting < WAITING_COMMITS_MAX && waitingBytes < WAITING_BYTES_MAX;
    }

    /** Writes what the law allows of all these in one go, then tells everybody. Takes what is answered off the list. */
    private void writeAll(List<Append> batch) throws IOException {
        Map<Tail, List<Commit>> taken = new HashMap<>();
        Map<Append, Throwable> refused = new HashMap<>();
        List<byte[]> records = new ArrayList<>();
        for (Append append : batch) {
            List<Commit> before = taken.computeIfAbsent(append.tail(), one -> new ArrayList<>());
            for (int i = 0; i < append.commits().size(); i++) {
                Throwable no = objection(append, append.commits().get(i), before);
                if (no != null) {
                    refused.put(append, no);
                    break;
                }
                before.add(append.commits().get(i));
                records.add(append.records().get(i));
            }
        }
        if (!records.isEmpty()) journal.append(records);
        synchronized (this) {
            if (waiting == 0) feedAtNanos = System.nanoTime() + FEED_NANOS;
            waiting += records.size();
            for (byte[] record : records) waitingBytes += record.length;
            taken.forEach(Tail::add);
        }
        for (Append append : batch) answered(append, refused.get(append));
        batch.clear();
    }

    /** Why that commit may not come after those of the same board, or null. */
    private @Nullable Throwable objection(Append append, Commit commit, List<Commit> before) {
        long next = append.tail().head() + before.size() + 1;
        if (commit.seq() > next) return gap(append.board(), commit.seq());
        Conflict conflict = new Conflict(append.board(), commit.seq());
        if (commit.seq() < next) return conflict;
        for (Commit one : before) if (one.command().equals(commit.command())) return conflict;
        try {
            synchronized (this) {
                if (append.tail().byCommand(commit.command()) != null) return conflict;
            }
            return stored.test(append.board(), commit.command()) ? conflict : null;
        } catch (RuntimeException away) {
            return away;
        }
    }

    private void answered(Append append, @Nullable Throwable no) {
        synchronized (this) {
            append.tail().answered();
        }
        if (no == null) append.succeed();
        else append.fail(no);
    }

    /** Removes what is safe in the store by now, and sends the next there. On the writer's thread, between two writes. */
    private void tidyUp() throws IOException {
        Map<BoardId, List<Commit>> next = Map.of();
        List<Promise<Void>> settled = List.of();
        synchronized (this) {
            if (feeding) return;
            if (fedUpTo > 0) journal.forget(fedUpTo);
            fedUpTo = 0;
            if (waiting == 0) {
                settled = List.copyOf(settling);
                settling.clear();
            } else if (isFeedingDue()) {
                next = waitingByBoard();
                feedingBytes = waitingBytes;
                feeding = true;
            }
        }
        if (!settled.isEmpty()) settle(settled);
        if (!next.isEmpty()) feed(next);
    }

    /** Whoever waits may change what is stored: a file of the journal that came back would not go with that any more. */
    private void settle(List<Promise<Void>> all) {
        try {
            journal.forgetForGood();
            all.forEach(Promise::complete);
        } catch (IOException fault) {
            all.forEach(each -> each.fail(fault));
        }
    }

    /** Where there is much, or somebody waits for it, earlier; but not at once after the store has failed. */
    private boolean isFeedingDue() {
        boolean hurry = waiting >= FEED_AT_COMMITS || waitingBytes >= WAITING_BYTES_MAX / 4 || !settling.isEmpty();
        long early = hurry && !fedInVain ? FEED_NANOS : 0;
        return System.nanoTime() >= feedAtNanos - early;
    }

    private Map<BoardId, List<Commit>> waitingByBoard() {
        Map<BoardId, List<Commit>> all = new LinkedHashMap<>();
        tails.forEach((board, tail) -> {
            List<Commit> commits = tail.after(0, Integer.MAX_VALUE);
            if (!commits.isEmpty()) all.put(board, commits);
        });
        return all;
    }

    private void feed(Map<BoardId, List<Commit>> commits) throws IOException {
        long upTo;
        try {
            upTo = journal.rotate();
        } catch (IOException | RuntimeException fault) {
            fed(0, Map.of());
            throw fault;
        }
        feeder.start(commits).onComplete(done -> {
            if (done.failed())
                LOG.warn("The store takes nothing in; fault={}", done.cause().toString());
            fed(done.succeeded() ? upTo : 0, done.succeeded() ? commits : Map.of());
        });
    }

    private synchronized void fed(long upTo, Map<BoardId, List<Commit>> commits) {
        feeding = false;
        fedInVain = upTo == 0;
        fedUpTo = upTo;
        if (upTo > 0) waitingBytes -= feedingBytes;
        feedAtNanos = System.nanoTime() + FEED_NANOS;
        commits.forEach((board, all) -> {
            Commit last = all.get(all.size() - 1);
            waiting -= tails.get(board).fed(last.seq());
        });
        if (tails.size() > TAILS_MAX && tails.values().removeIf(Tail::isAtRest)) forgotten++;
        notifyAll();
    }

    /** Ends with everything in the store where that can be had; else it stays in the journal for the next start. Blocks. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) return;
            closing = true;
        }
        try {
            writer.join();
            feeder.start(waitingByBoard())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(FEED_SECONDS_AT_END_MAX, TimeUnit.SECONDS);
            journal.forget(journal.rotate());
        } catch (IOException | RuntimeException | InterruptedException | ExecutionException | TimeoutException fault) {
            LOG.warn("Some commits stay in the journal until the next start; fault={}", fault.toString());
        } finally {
            feeder.end();
            closeJournal();
        }
    }

    private void closeJournal() {
        try {
            journal.close();
        } catch (IOException fault) {
            LOG.warn("The journal was not closed in order; fault={}", fault.toString());
        }
    }
}
