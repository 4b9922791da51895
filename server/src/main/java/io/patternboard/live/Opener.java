package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.Limits;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.nodes.Loop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the rooms of one event loop, few at a time: a large one takes some times its size of memory meanwhile. */
final class Opener {
    private static final Logger LOG = LoggerFactory.getLogger(Opener.class);
    static final int AT_ONCE_MAX =
            (int) Math.max(1, Math.min(64, Runtime.getRuntime().maxMemory() / (384L << 20)));

    private final Loop loop;
    private final Stores stores;
    private final Limits limits;
    private final InstantSource clock;
    private final Function<BoardId, Screens.Audience> audience;
    private final InTurn inTurn;
    private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
    private int opening;

    /**
     * @param audience to whom a board's room speaks
     * @param inTurn for what the rooms write out
     */
    Opener(
            Loop loop,
            Stores stores,
            Limits limits,
            InstantSource clock,
            Function<BoardId, Screens.Audience> audience,
            InTurn inTurn) {
        this.loop = loop;
        this.stores = stores;
        this.limits = limits;
        this.clock = clock;
        this.audience = audience;
        this.inTurn = inTurn;
    }

    /** The board's room, when its turn has come. */
    Future<Room> open(BoardId id) {
        Promise<Void> turn = Promise.promise();
        waiting.add(turn);
        Future<Room> opened = turn.future().compose(now -> openNow(id)).onComplete(done -> {
            opening--;
            // What the store does not give now it gives to nobody: who waits need not wait for as long again.
            if (done.failed() && !(done.cause() instanceof Refused no && no.rejection() != Rejection.STORE_AWAY))
                for (Promise<Void> each; (each = waiting.poll()) != null; ) fail(each, done.cause());
            next();
        });
        next();
        return opened;
    }

    private void fail(Promise<Void> turn, Throwable why) {
        opening++;
        turn.fail(why);
    }

    private void next() {
        while (opening < AT_ONCE_MAX && !waiting.isEmpty()) {
            opening++;
            waiting.poll().complete();
        }
    }

    private Future<Room> openNow(BoardId id) {
        Screens screens = new Screens(loop, inTurn, audience.apply(id), id, clock.millis());
        return new Opening(stores, limits, id)
                .open()
                .compose(
                        opened -> {
                            Room room = new Room(id, stores, screens, clock, opened);
                            // A crash may have come between a commit and what it meant for those who hold a token.
                            room.places().settle(opened.overtaken());
                            if (opened.damaged()) return Future.succeededFuture(room);
                            return room.ballotBox()
                                    .finish(room.board(), room::submit)
                                    .compose(ok -> room.sealedBox().open(room.board(), room::submit))
                                    .map(room);
                        },
                        fault -> Future.failedFuture(expected(id, fault)));
    }

    /** What is told of a fault of the store, or of a memory that was full for a moment. */
    static Throwable expected(BoardId id, Throwable fault) {
        if (fault instanceof Refused) return fault;
        LOG.warn("A board could not be opened; board={} fault={}", id, fault.toString());
        // Where the memory was full for a moment, the store is there for others.
        return new Refused(fault instanceof Error ? Rejection.TOO_BUSY : Rejection.STORE_AWAY);
    }
}
