package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.nodes.Note;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who is on which board now, where, and doing what. Never stored. What changes within a tick goes out together, encoded
 * once for all who listen. Usable from any event loop.
 */
public final class Presence implements Elsewhere {
    /** Ten messages a second to each client at most. */
    private static final long TICK_MILLIS = 100;

    private static final long ELSEWHERE_SILENT_MILLIS = 3 * Watchers.RENEW_MILLIS;

    private final Vertx vertx;
    private final Rooms rooms;
    private final Map<BoardId, Here> boards = new ConcurrentHashMap<>();
    private final Set<BoardId> changed = ConcurrentHashMap.newKeySet();
    private final Context loop;
    private final AtomicBoolean ticking = new AtomicBoolean();

    public Presence(Vertx vertx, Rooms rooms) {
        this.vertx = vertx;
        this.rooms = rooms;
        this.loop = vertx.getOrCreateContext();
        rooms.tellElsewhere(this);
        vertx.setPeriodic(Watchers.RENEW_MILLIS, tick -> tellAll());
    }

    @Override
    public void told(String node, BoardId board, Note note) {
        Here here = boards.get(board);
        if (here == null) return;
        here.elsewhere(node, Boolean.parseBoolean(note.get("all")), note.body().toJsonObject(), millis());
        changes(board);
    }

    @Override
    public void asked(BoardId board) {
        Here here = boards.get(board);
        if (here != null) rooms.here(board, true, here.allHere());
    }

    /** A message to another node may have got lost, or the node may be gone without a word. */
    private void tellAll() {
        boards.forEach((board, here) -> {
            asked(board);
            here.forgetSilent(millis(), ELSEWHERE_SILENT_MILLIS);
            changes(board);
        });
    }

    /** The next tick tells it; where nothing changes there is none. */
    private void changes(BoardId board) {
        changed.add(board);
        if (ticking.compareAndSet(false, true))
            loop.runOnContext(here -> vertx.setTimer(TICK_MILLIS, tick -> publish()));
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }

    /** One more socket listens on the board; {@code person} null for those who only look on and stand nowhere. */
    void come(BoardId board, @Nullable ParticipantId person) {
        boards.compute(board, (id, here) -> {
            Here now = here == null ? new Here(vertx, id, () -> changes(id)) : here;
            now.come(person);
            return now;
        });
        changes(board);
        Here here = boards.get(board);
        if (here == null || here.knowsStep()) return;
        rooms.step(board).onSuccess(step -> {
            here.step(step);
            changes(board);
        });
    }

    /** Such a socket is gone; with the last one of a person, the person is. */
    void leave(BoardId board, @Nullable ParticipantId person) {
        Here here = boards.get(board);
        if (here != null) here.leave(person);
        changes(board);
    }

    /** What the participant now does. */
    void tell(BoardId board, ParticipantId participant, Signal signal) {
        Here here = boards.get(board);
        if (here == null) return;
        here.tell(participant, signal);
        changes(board);
    }

    /** All that is known of the board, for who has just come. */
    Future<Frame> all(BoardId board) {
        return rooms.turnout(board)
                .compose(turnout -> rooms.hands(board).map(hands -> {
                    Here here = boards.get(board);
                    if (here != null) here.counted(turnout);
                    String people = here == null ? "{}" : here.all();
                    return frame(board, people, turnout.encode(), hands.encode());
                }));
    }

    private void publish() {
        // What changes from here on waits for a tick of its own.
        ticking.set(false);
        for (BoardId board : Set.copyOf(changed)) {
            changed.remove(board);
            Here here = boards.get(board);
            if (here == null) continue;
            Here.Change change = here.takeChange();
            if (change != null)
                vertx.eventBus()
                        .publish(
                                address(board),
                                frame(board, change.people(), change.turnout(), change.hands()),
                                Frame.DELIVERY);
            String people = here.takeHere();
            if (people != null) rooms.here(board, false, people);
            // Only after what changed has gone out: the last one's leaving is told too.
            boards.computeIfPresent(board, (id, now) -> now.endIfEmpty() ? null : now);
        }
    }

    private static String address(BoardId board) {
        return "board." + board + ".presence";
    }

    private static Frame frame(BoardId board, String people, String turnout, @Nullable String hands) {
        String more = hands == null ? "" : ",\"hands\":" + hands;
        return Frame.of(
                address(board), Buffer.buffer("{\"people\":" + people + ",\"turnout\":" + turnout + more + "}"));
    }
}
