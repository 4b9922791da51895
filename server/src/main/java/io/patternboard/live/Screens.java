package io.patternboard.live;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.ParticipantErased;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.patternboard.board.book.PatternBook;
import io.patternboard.board.meetings.Step;
import io.patternboard.board.voting.RoundId;
import io.patternboard.nodes.Loop;
import io.patternboard.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What goes out of one room: commits to everyone, what is private to one, and the board for those who come in. */
final class Screens {
    private static final int RECENT_MAX = 1_000;
    private static final int PAGES_MAX = 4;

    /** Where it goes: to every node that has sockets on the board. */
    interface Audience {
        /** @param frame these, as they go out */
        void commits(List<Commit> stored, Frame frame);

        void publish(String address, Frame frame);

        void publish(String address, JsonObject told);

        /** To every node, also those of which nobody listens to the board. */
        void publishToAll(String address, JsonObject told);

        /** Where there is but one node. */
        static Audience here(Outlet outlet, BoardId board) {
            String commits = "board." + board + ".commits";
            return new Audience() {
                @Override
                public void commits(List<Commit> stored, Frame frame) {
                    outlet.publish(commits, frame);
                }

                @Override
                public void publish(String address, Frame frame) {
                    outlet.publish(address, frame);
                }

                @Override
                public void publish(String address, JsonObject told) {
                    outlet.publish(address, told);
                }

                @Override
                public void publishToAll(String address, JsonObject told) {
                    outlet.publish(address, told);
                }
            };
        }
    }

    private final Loop loop;
    private final InTurn inTurn;
    private final Audience audience;
    private final BoardId board;
    private final Deque<Commit> recent = new ArrayDeque<>();
    /** By the seq they come after. */
    private final Map<Long, Buffer> pages = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Buffer> eldest) {
            return size() > PAGES_MAX;
        }
    };

    private final Map<ParticipantId, Long> versions = new HashMap<>();
    private @Nullable Future<Encoded> encoded;
    private long encodedSeq = -1;
    private long encodedBytes;
    private @Nullable Future<Buffer> book;
    private long bookSeq = -1;
    private final long opened;
    private @Nullable Boolean quiet;

    /** @param opened later than any earlier room of this board: clients leave aside what is numbered below what they have */
    Screens(Loop loop, InTurn inTurn, Audience audience, BoardId board, long opened) {
        this.loop = loop;
        this.inTurn = inTurn;
        this.audience = audience;
        this.board = board;
        this.opened = opened;
    }

    /** Those commits as everyone sees them, once they are stored. Encoded once, however many are looking. */
    Frame frame(long head, List<Commit> commits) {
        return Frame.of("board." + board + ".commits", Buffer.buffer(Json.page(commits, head)));
    }

    /**
     * Publishes commits that are stored.
     *
     * @param frame of them
     */
    void show(long head, List<Commit> stored, Board now, Frame frame) {
        tellStep(head, now);
        pages.clear();
        for (Commit commit : stored) {
            // Whose name is erased is not told to those who come back either.
            if (commit.events().stream().anyMatch(ParticipantErased.class::isInstance)) recent.clear();
            recent.addLast(commit);
            if (recent.size() > RECENT_MAX) recent.removeFirst();
        }
        audience.commits(stored, frame);
    }

    /** Who misses something of what is stored finds that out. */
    void tellHead(long head) {
        String address = "board." + board + ".commits";
        audience.publish(address, frame(head, List.of()));
    }

    /** Tells the presence of the board where a silent or anonymous step begins or ends; before those who then act on it. */
    private void tellStep(long head, Board now) {
        JsonObject step = step(head, now);
        if (step.getValue("quiet").equals(quiet)) return;
        quiet = step.getBoolean("quiet");
        audience.publish("board." + board + ".step", step);
    }

    static JsonObject step(long head, Board now) {
        Step step = now.liveStep();
        return new JsonObject().put("seq", head).put("quiet", step != null && step.isSilent());
    }

    /**
     * {@code {commits, head}} after that seq, where the commits are recent enough to be at hand; else null. Encoded once for
     * all who ask for the same before the next change: after a failure of the network hundreds do.
     */
    @Nullable
    Buffer recentPage(long after, Function<List<Commit>, Buffer> encode) {
        if (recent.isEmpty() || recent.peekFirst().seq() > after + 1) return null;
        return pages.computeIfAbsent(
                after,
                one -> encode.apply(
                        recent.stream().filter(commit -> commit.seq() > after).toList()));
    }

    /** Tells one participant's own sockets what only they may see; bounded by the participants of the board. */
    void mine(ParticipantId participant, JsonObject mine) {
        long version = versions.merge(participant, opened + 1, (known, first) -> known + 1);
        JsonObject body = new JsonObject().put("mine", mine).put("version", version);
        String address = "board." + board + ".private." + participant;
        audience.publish(address, Frame.of(address, body.toBuffer()));
    }

    void turnout(RoundId round, int voted) {
        count(round.value(), voted);
    }

    /** @param step {@code MEETING/STEP} */
    void sealed(String step, int coarseCount) {
        count(step, coarseCount);
    }

    /** Who is ready and whose hand is up; null: nothing new. */
    void hands(@Nullable JsonObject news) {
        if (news != null) audience.publish("board." + board + ".hands", news);
    }

    /** Tells whoever holds a socket that somebody's role has changed; null: that they were taken off the board. */
    void standing(ParticipantId participant, @Nullable Role role) {
        audience.publishToAll(Standings.ADDRESS, Standings.message(board, participant, role));
    }

    private void count(String what, int count) {
        audience.publish(
                "board." + board + ".turnout",
                new JsonObject().put("round", what).put("voted", count));
    }

    /** The pattern book, made once for each seq: anybody who has its link may ask. */
    Future<Buffer> book(Board now, long head) {
        if (book == null || bookSeq != head || book.failed()) {
            bookSeq = head;
            book = loop.aside(() -> Buffer.buffer(Json.book(PatternBook.of(now))));
        }
        return book;
    }

    /** The whole board, encoded once for each seq off the event loop. */
    Future<Encoded> encoded(Board now, long head, boolean damaged) {
        if (encoded == null || encodedSeq != head || encoded.failed()) {
            encodedSeq = head;
            encoded = inTurn.carryOut(
                    now.weight(), () -> loop.aside(() -> new Encoded(head, Buffer.buffer(Json.board(now)), damaged)));
            encoded.onSuccess(done -> encodedBytes = done.json().length());
        }
        return encoded;
    }

    /** About what the board and its JSON take of the memory. A text of another alphabet takes more in both. */
    long bytesHeld(Board now) {
        long texts = Math.max(now.weight(), encodedBytes);
        return texts + (encodedBytes == 0 ? texts : encodedBytes);
    }
}
