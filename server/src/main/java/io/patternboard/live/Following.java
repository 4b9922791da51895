package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.patternboard.wire.Words;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sockets of this node have been shown of one board whose commits come from another node's room. Every commit
 * is shown once and in order: where one is missing, because a message got lost or overtook another, it is fetched before
 * anything later is shown. On its shard's event loop.
 */
final class Following {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final long UNKNOWN = -1;
    private static final String ROLE_SET = "role-set";
    private static final String REMOVED = "participant-removed";

    /** The board's room, wherever it is. */
    interface Way {
        /** Lets the room tell this node what it says, for a while; answers its head. */
        Future<Long> watch(BoardId board, long shown);

        /** {@code {commits, head}} after that seq. */
        Future<Buffer> commits(BoardId board, long after, long heard);
    }

    private final BoardId board;
    private final Way way;
    private final Outlet outlet;
    private final String address;
    /** How many sockets' registrations there are for it. */
    private int users;

    private long shown = UNKNOWN;
    /** The highest seq this node has heard of. */
    private long heard = UNKNOWN;

    private boolean fetching;
    private @Nullable Promise<Void> watching;

    Following(BoardId board, Way way, Outlet outlet) {
        this.board = board;
        this.way = way;
        this.outlet = outlet;
        this.address = "board." + board + ".commits";
    }

    void come() {
        users++;
    }

    /** True where nobody is left. */
    boolean leave() {
        return --users <= 0;
    }

    boolean isUnused() {
        return users <= 0;
    }

    long shown() {
        return shown;
    }

    /** Succeeds once whatever the room says from then on comes here. */
    Future<Void> watched() {
        if (watching != null) return watching.future();
        return shown != UNKNOWN ? Future.succeededFuture() : renew();
    }

    /** Asks the room, which may be another one by now, to go on; and learns whether anything has been missed. */
    Future<Void> renew() {
        if (watching != null) return watching.future();
        Promise<Void> answered = Promise.promise();
        watching = answered;
        way.watch(board, shown).onComplete(head -> {
            watching = null;
            if (head.succeeded()) {
                // Who has just come is told the head anyway: before that nobody was shown anything.
                if (shown == UNKNOWN) shown = Math.max(head.result(), heard);
                hear(head.result());
                answered.complete();
            } else {
                LOG.debug(
                        "Not followed now; board={} fault={}",
                        board,
                        head.cause().toString());
                answered.fail(head.cause());
            }
        });
        return answered.future();
    }

    /**
     * Shows commits {@code first} to {@code last}, unless some before them are missing, or all have been shown.
     *
     * @param places whether they may change somebody's place: few do, and to read each would cost more than to show it
     */
    void take(long first, long last, boolean places, Frame frame) {
        if (last <= shown) return;
        if (shown == UNKNOWN || fetching || first > shown + 1) {
            hear(last);
            return;
        }
        outlet.publish(address, frame);
        shown = last;
        heard = Math.max(heard, last);
        if (places)
            tellPlaces(frame.envelope().toJsonObject().getJsonObject("body").getJsonArray("commits"));
    }

    /** The room tells of them itself; but that message may have got lost, and who was removed would go on listening. */
    private void tellPlaces(JsonArray commits) {
        for (Object commit : commits) {
            for (Object each : ((JsonObject) commit).getJsonArray("events")) {
                JsonObject event = (JsonObject) each;
                String type = event.getString("type");
                if (!ROLE_SET.equals(type) && !REMOVED.equals(type)) continue;
                Role role = ROLE_SET.equals(type) ? Words.parse(Role.class, event.getString("role")) : null;
                var who = new ParticipantId(event.getString("participant"));
                outlet.publish(Standings.ADDRESS, Standings.message(board, who, role));
            }
        }
    }

    private void hear(long seq) {
        heard = Math.max(heard, seq);
        if (shown == UNKNOWN || fetching || heard <= shown) return;
        fetching = true;
        way.commits(board, shown, heard).onComplete(page -> {
            fetching = false;
            // Sockets that came since the last of these left have a following of their own.
            if (isUnused()) return;
            boolean more = page.succeeded() && show(page.result());
            if (more) hear(heard);
            else if (page.failed())
                LOG.debug(
                        "Commits not fetched now; board={} fault={}",
                        board,
                        page.cause().toString());
        });
    }

    /** Whether it brought anything. */
    private boolean show(Buffer page) {
        JsonObject read = page.toJsonObject();
        var commits = read.getJsonArray("commits");
        if (commits.isEmpty()) return false;
        long first = commits.getJsonObject(0).getLong("seq");
        long last = commits.getJsonObject(commits.size() - 1).getLong("seq");
        if (first > shown + 1 || last <= shown) return false;
        outlet.publish(address, Frame.of(address, page));
        shown = last;
        tellPlaces(commits);
        return true;
    }
}
