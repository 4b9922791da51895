package io.patternboard.live;

import io.patternboard.board.Asked;
import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Event;
import io.patternboard.board.JoinBoard;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Stamp;
import io.patternboard.board.meetings.RaiseHand;
import io.patternboard.board.meetings.SayReady;
import io.patternboard.board.texts.Writings;
import io.patternboard.nodes.Loop;
import io.patternboard.store.CommitLog;
import io.patternboard.store.Member;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rooms of one event loop. A room opens when somebody needs it and goes when nobody has for a while. */
final class Shard {
    private static final Logger LOG = LoggerFactory.getLogger(Shard.class);
    private static final long SWEEP_MILLIS_MAX = 10_000;
    /** Who has raised a hand waits: in the room alone is it known. A group may talk for long and touch nothing. */
    private static final int LONGER_WITH_HANDS = 12;

    private static final class Entry {
        private final Future<Room> room;
        private long usedMillis;

        Entry(Future<Room> room) {
            this.room = room;
        }
    }

    private final Stores stores;
    private final long idleMillis;
    private final InstantSource clock;
    private final Loop loop;
    private final Consumer<BoardId> onGone;
    private final OpenAtMost atMost;
    /** The one used last is the last. */
    private final Map<BoardId, Entry> rooms = new LinkedHashMap<>(64, 0.75f, true);

    private final InTurn inTurn = new InTurn();
    private final Opener opener;
    private final LogPages pages;

    /**
     * @param audience to whom a board's room speaks
     * @param onGone is told of a board whose room ended because it was deleted elsewhere
     */
    Shard(
            Loop loop,
            Stores stores,
            Limits limits,
            long idleMillis,
            OpenAtMost atMost,
            InstantSource clock,
            Function<BoardId, Screens.Audience> audience,
            Consumer<BoardId> onGone) {
        this.loop = loop;
        this.stores = stores;
        this.idleMillis = idleMillis;
        this.atMost = atMost;
        this.clock = clock;
        this.onGone = onGone;
        this.opener = new Opener(loop, stores, limits, clock, audience, inTurn);
        this.pages = new LogPages(stores.log());
    }

    Loop loop() {
        return loop;
    }

    int openRooms() {
        return rooms.size();
    }

    /** Lets go, now and then, of rooms that nobody uses. */
    void tidy() {
        sweep();
        makeRoom();
        loop.after(Math.max(1, Math.min(SWEEP_MILLIS_MAX, idleMillis)), this::tidy);
    }

    /** Lets the rooms leave a snapshot; what is not saved is replayed next time. */
    Future<Void> stop() {
        List<Future<Void>> leaving = new ArrayList<>();
        for (Entry entry : rooms.values()) {
            if (entry.room.succeeded()) leaving.add(entry.room.result().leave());
        }
        rooms.clear();
        return Future.all(leaving).mapEmpty();
    }

    /** When those rooms have written and answered all that waits; each is let go of then. */
    Future<Void> letGo(Predicate<BoardId> which) {
        List<Future<Void>> going = new ArrayList<>();
        for (Map.Entry<BoardId, Entry> each : List.copyOf(rooms.entrySet())) {
            BoardId id = each.getKey();
            Entry entry = each.getValue();
            if (which.test(id)) going.add(entry.room.compose(Room::settled).transform(settled -> letGo(id, entry)));
        }
        return Future.all(going).mapEmpty();
    }

    /** Ends the board's room, which takes nothing more and saves nothing. */
    Future<Void> end(BoardId id) {
        Entry entry = rooms.get(id);
        if (entry == null) return Future.succeededFuture();
        return entry.room.compose(Room::end).otherwiseEmpty().map(ended -> {
            rooms.remove(id, entry);
            return null;
        });
    }

    /**
     * Lets go of rooms that belong elsewhere by now; the others look what was done elsewhere meanwhile. A board may have
     * been deleted by a node that could not say so here.
     */
    void settle(Predicate<BoardId> here) {
        letGo(here.negate());
        List<BoardId> ours = rooms.keySet().stream().filter(here).toList();
        for (BoardId id : ours) rooms.get(id).room.compose(Room::catchUp);
        if (ours.isEmpty()) return;
        stores.retention()
                .ending(ours)
                .onSuccess(ending -> ending.forEach(id -> end(id).onSuccess(ended -> onGone.accept(id))))
                .onFailure(away -> LOG.debug("Not known what was deleted elsewhere; fault={}", away.toString()));
    }

    private Future<Void> letGo(BoardId id, Entry entry) {
        boolean open = rooms.remove(id, entry) && entry.room.succeeded();
        return open ? leave(entry.room.result()) : Future.succeededFuture();
    }

    private Future<Void> leave(Room room) {
        return inTurn.carryOut(room.board().weight(), room::leave);
    }

    /** Asks a room something, opening it first where it is not open. On this shard's event loop. */
    <T> Future<T> ask(BoardId id, Function<Room, Future<T>> question) {
        Entry entry = rooms.get(id);
        boolean broken =
                entry != null && entry.room.succeeded() && entry.room.result().isBroken();
        if (entry == null || entry.room.failed() || broken) {
            if (rooms.size() >= atMost.rooms()) return Future.failedFuture(new Refused(Rejection.TOO_BUSY));
            entry = new Entry(opener.open(id));
            Entry opening = entry;
            rooms.put(id, opening);
            // What the one before stored last, and could not tell any more.
            if (broken) entry.room.onSuccess(room -> room.screens().tellHead(room.head()));
            // One that does not exist must not fill the map.
            entry.room.onFailure(fault -> rooms.remove(id, opening));
            // When it has been asked what it was opened for.
            entry.room.onComplete(done -> loop.run(this::makeRoom));
        }
        entry.usedMillis = clock.millis();
        return entry.room.compose(question);
    }

    /**
     * Lets go of boards where all together take too much: those used longest ago first, those where a hand is up last, and
     * never the one used last.
     */
    private void makeRoom() {
        long held = 0;
        for (Entry each : rooms.values()) if (each.room.succeeded()) held += bytesHeld(each.room.result());
        if (!isTooMuch(held)) return;
        List<Map.Entry<BoardId, Entry>> longestAgoFirst = List.copyOf(rooms.entrySet());
        for (boolean up : new boolean[] {false, true}) {
            for (Map.Entry<BoardId, Entry> each : longestAgoFirst.subList(0, longestAgoFirst.size() - 1)) {
                Entry entry = each.getValue();
                if (!entry.room.succeeded() || !entry.room.result().isResting()) continue;
                if (entry.room.result().hands().areUp() != up) continue;
                held -= bytesHeld(entry.room.result());
                letGo(each.getKey(), entry);
                if (!isTooMuch(held)) return;
            }
        }
    }

    /** With a place for the next one. */
    private boolean isTooMuch(long held) {
        return held > atMost.bytes() || rooms.size() >= atMost.rooms();
    }

    private static long bytesHeld(Room room) {
        return room.screens().bytesHeld(room.board());
    }

    private void sweep() {
        long now = clock.millis();
        rooms.entrySet().removeIf(each -> {
            Entry entry = each.getValue();
            if (!entry.room.isComplete() || now - entry.usedMillis < idleMillis) return false;
            if (entry.room.failed()) return true;
            Room room = entry.room.result();
            if (!room.isResting()) return false;
            if (room.hands().areUp() && now - entry.usedMillis < LONGER_WITH_HANDS * idleMillis) return false;
            leave(room);
            return true;
        });
    }

    Future<Reply> submit(BoardId id, Participant by, Asked asked) {
        return ask(
                id,
                room -> room.submit(by, asked).compose(reply -> {
                    if (reply.seq() == null && concernsOwn(asked)) tellMine(room, id, by.id());
                    return Future.succeededFuture(reply);
                }));
    }

    /** Being ready and raising a hand change nothing that one is told alone. */
    private static boolean concernsOwn(Asked asked) {
        return !(asked.command() instanceof SayReady || asked.command() instanceof RaiseHand);
    }

    private void tellMine(Room room, BoardId id, ParticipantId who) {
        mine(room, who)
                .onSuccess(mine -> room.screens().mine(who, mine))
                .onFailure(fault -> LOG.warn("Own ballot not told; board={} fault={}", id, fault.toString()));
    }

    /** {@code {ballots, sealed}}: what only that person may see. */
    Future<JsonObject> mine(Room room, ParticipantId who) {
        return room.ballotBox()
                .own(room.board(), who)
                .compose(ballots -> room.sealedBox()
                        .own(room.board(), who)
                        .map(cards -> new JsonObject().put("ballots", ballots).put("sealed", cards)));
    }

    /** The first commit of a board. */
    Future<Long> begin(BoardId id, ParticipantId by, List<Event> first) {
        Stamp stamp = new Stamp(1, clock.instant().truncatedTo(ChronoUnit.MILLIS), by);
        return append(id, List.of(new Commit(stamp, "start", first))).map(1L);
    }

    /** Writes commits to a board that nobody is on yet. */
    Future<Void> append(BoardId id, List<Commit> commits) {
        rooms.remove(id);
        return stores.log()
                .append(id, commits)
                .recover(fault -> Future.failedFuture(
                        fault instanceof CommitLog.Conflict
                                ? new Refused(Rejection.ID_TAKEN)
                                : Opener.expected(id, fault)));
    }

    /** Gives a member a place on the board; nothing happens where it has one. */
    Future<Void> joined(Member member) {
        Participant by = new Participant(member.participant(), member.role());
        Asked join = new Asked("join-" + member.participant(), null, new JoinBoard(by.id(), by.role(), member.name()));
        return submit(member.board(), by, join)
                .<Void>mapEmpty()
                .recover(no -> no instanceof Refused refused && refused.rejection() == Rejection.ALREADY_SO
                        ? Future.succeededFuture()
                        : Future.failedFuture(no));
    }

    /**
     * The head, after a look whether another node's room of this board has stored anything. A board that nobody works on
     * keeps its room closed.
     *
     * @param shown the last commit the asker knows, or negative
     */
    Future<Long> head(BoardId id, long shown) {
        Entry entry = rooms.get(id);
        if (shown > 0 && (entry == null || entry.room.failed())) {
            return stores.log()
                    .read(id, shown, 1)
                    .compose(later -> later.isEmpty() ? Future.succeededFuture(shown) : head(id, -1));
        }
        if (entry != null && entry.room.succeeded()) {
            Room room = entry.room.result();
            return room.catchUp().map(ok -> room.head());
        }
        return ask(id, room -> Future.succeededFuture(room.head()));
    }

    /** @param heard a seq known to be stored: a room that does not have it looks for it first */
    Future<Buffer> commits(BoardId id, long after, long heard) {
        return ask(id, room -> room.head() >= heard ? Future.<Void>succeededFuture() : room.catchUp())
                .compose(known -> ask(id, room -> pages.after(id, room, after)));
    }

    /** @param before a seq, or 0: from its last change */
    Future<Buffer> versions(BoardId id, Writings writings, long before) {
        return ask(id, room -> pages.versions(id, room, writings, before));
    }
}
