package io.patternboard.live;

import io.patternboard.board.Asked;
import io.patternboard.board.BoardId;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.board.texts.Writings;
import io.patternboard.nodes.Note;
import io.patternboard.store.Member;
import io.patternboard.wire.Json;
import io.patternboard.wire.Words;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Something asked of a board where its room is: on this node, or in a note to another. What each means is in {@link Rooms}. */
interface Question<T> {
    Future<T> ask(Shard shard, BoardId board);

    Note note();

    Buffer written(T answer);

    T read(Buffer answer);

    /** Whether it may change the board. */
    default boolean changes() {
        return false;
    }

    /** As a node reads it from another's note. */
    static Question<?> of(Note note) {
        return switch (note.what()) {
            case Submit.WHAT -> Submit.of(participant(note), note.body());
            case Join.WHAT -> new Join(participant(note), note.get("name"));
            case Whole.WHAT -> new Whole(note.number("known"));
            case Commits.WHAT -> new Commits(note.number("after"), note.number("heard"));
            case Versions.WHAT -> new Versions(note.get("kind"), note.get("thing"), note.number("before"));
            case Mine.WHAT -> new Mine(participant(note));
            case Turnout.WHAT -> new Turnout();
            case Raised.WHAT -> new Raised();
            case Place.WHAT -> new Place(participant(note));
            case Book.WHAT -> new Book();
            case Step.WHAT -> new Step();
            case Watch.WHAT -> new Watch(note.get("node"), note.number("shown"));
            case Head.WHAT -> new Head();
            case End.WHAT -> new End();
            default -> throw new IllegalArgumentException("no such question: " + note.what());
        };
    }

    private static Participant participant(Note note) {
        Role role = Words.parse(Role.class, note.get("role"));
        if (role == null) throw new IllegalArgumentException("no such role");
        return new Participant(new ParticipantId(note.get("by")), role);
    }

    private static Note asking(String what, Participant by) {
        return Note.of(what).with("by", by.id()).with("role", Words.of(by.role()));
    }

    /** Whose answer is that it is done. */
    interface Done extends Question<Void> {
        @Override
        default Buffer written(Void answer) {
            return Buffer.buffer();
        }

        @Override
        default Void read(Buffer answer) {
            return null;
        }
    }

    /** Whose answer is a seq. */
    interface Seq extends Question<Long> {
        @Override
        default Buffer written(Long answer) {
            return Buffer.buffer().appendLong(answer);
        }

        @Override
        default Long read(Buffer answer) {
            return answer.getLong(0);
        }
    }

    interface AsJson extends Question<JsonObject> {
        @Override
        default Buffer written(JsonObject answer) {
            return answer.toBuffer();
        }

        @Override
        default JsonObject read(Buffer answer) {
            return answer.toJsonObject();
        }
    }

    /** Whose answer is JSON already, as it goes out. */
    interface AsItIs extends Question<Buffer> {
        @Override
        default Buffer written(Buffer answer) {
            return answer;
        }

        @Override
        default Buffer read(Buffer answer) {
            return answer;
        }
    }

    /** @param command as the client sent it; @param asked the same, read */
    record Submit(Participant by, Buffer command, Asked asked) implements Question<Reply> {
        static final String WHAT = "submit";

        /** Throws {@link io.patternboard.board.Refused} where it is no command. */
        static Submit of(Participant by, Buffer command) {
            return new Submit(by, command, Json.command(command.getBytes()));
        }

        @Override
        public Future<Reply> ask(Shard shard, BoardId board) {
            return shard.submit(board, by, asked);
        }

        @Override
        public boolean changes() {
            return true;
        }

        @Override
        public Note note() {
            return asking(WHAT, by).with(command);
        }

        @Override
        public Buffer written(Reply answer) {
            return answer.json().toBuffer();
        }

        @Override
        public Reply read(Buffer answer) {
            JsonObject json = answer.toJsonObject();
            return new Reply(json.getLong("seq"), Instant.parse(json.getString("at")));
        }
    }

    record Join(Participant by, String name) implements Done {
        static final String WHAT = "join";

        @Override
        public Future<Void> ask(Shard shard, BoardId board) {
            return shard.joined(new Member(board, by.id(), by.role(), name));
        }

        @Override
        public boolean changes() {
            return true;
        }

        @Override
        public Note note() {
            return asking(WHAT, by).with("name", name);
        }
    }

    /** @param known the seq of the board that is at hand already; if it is still that one, nothing but the seq comes back */
    record Whole(long known) implements Question<Encoded> {
        static final String WHAT = "whole";
        private static final int HEAD_BYTES = Long.BYTES + 1;

        @Override
        public Future<Encoded> ask(Shard shard, BoardId board) {
            return shard.ask(
                    board,
                    room -> room.head() == known
                            ? Future.succeededFuture(new Encoded(known, Buffer.buffer(), room.isDamaged()))
                            : room.screens().encoded(room.board(), room.head(), room.isDamaged()));
        }

        @Override
        public Note note() {
            return Note.of(WHAT).with("known", known);
        }

        @Override
        public Buffer written(Encoded answer) {
            return Buffer.buffer(answer.json().length() + HEAD_BYTES)
                    .appendLong(answer.seq())
                    .appendByte((byte) (answer.damaged() ? 1 : 0))
                    .appendBuffer(answer.json());
        }

        @Override
        public Encoded read(Buffer answer) {
            return new Encoded(
                    answer.getLong(0), answer.getBuffer(HEAD_BYTES, answer.length()), answer.getByte(Long.BYTES) == 1);
        }
    }

    /** The board is going to be deleted: its room takes nothing more, and is gone when this is answered. */
    record End() implements Done {
        static final String WHAT = "end";

        @Override
        public Future<Void> ask(Shard shard, BoardId board) {
            return shard.end(board);
        }

        @Override
        public Note note() {
            return Note.of(WHAT);
        }
    }

    record Head() implements Seq {
        static final String WHAT = "head";

        @Override
        public Future<Long> ask(Shard shard, BoardId board) {
            return shard.ask(board, room -> Future.succeededFuture(room.head()));
        }

        @Override
        public Note note() {
            return Note.of(WHAT);
        }
    }

    /** @param heard a seq that is known to be stored: a room that does not know it yet looks for it first */
    record Commits(long after, long heard) implements AsItIs {
        static final String WHAT = "commits";

        @Override
        public Future<Buffer> ask(Shard shard, BoardId board) {
            return shard.commits(board, after, heard);
        }

        @Override
        public Note note() {
            return Note.of(WHAT).with("after", after).with("heard", heard);
        }
    }

    /** @param kind of the thing, as in {@link Writings#of}; @param before a seq, or 0: the newest */
    record Versions(String kind, String thing, long before) implements AsItIs {
        static final String WHAT = "versions";

        @Override
        public Future<Buffer> ask(Shard shard, BoardId board) {
            return shard.versions(board, Writings.of(kind, thing), before);
        }

        @Override
        public Note note() {
            return Note.of(WHAT).with("kind", kind).with("thing", thing).with("before", before);
        }
    }

    record Mine(Participant who) implements AsJson {
        static final String WHAT = "mine";

        @Override
        public Future<JsonObject> ask(Shard shard, BoardId board) {
            return shard.ask(board, room -> shard.mine(room, who.id()));
        }

        @Override
        public Note note() {
            return asking(WHAT, who);
        }
    }

    record Turnout() implements AsJson {
        static final String WHAT = "turnout";

        @Override
        public Future<JsonObject> ask(Shard shard, BoardId board) {
            return shard.ask(
                    board,
                    room -> room.ballotBox()
                            .turnout(room.board())
                            .compose(voted ->
                                    room.sealedBox().count(room.board()).map(voted::mergeIn)));
        }

        @Override
        public Note note() {
            return Note.of(WHAT);
        }
    }

    record Raised() implements AsJson {
        static final String WHAT = "raised";

        @Override
        public Future<JsonObject> ask(Shard shard, BoardId board) {
            return shard.ask(board, room -> Future.succeededFuture(room.hands().told()));
        }

        @Override
        public Note note() {
            return Note.of(WHAT);
        }
    }

    /** {@code {role, needed}}: the role they have by now, and whether others would be left with nobody to lead them. */
    record Place(Participant who) implements AsJson {
        static final String WHAT = "place";

        @Override
        public Future<JsonObject> ask(Shard shard, BoardId board) {
            return shard.ask(board, room -> {
                Participant now = room.board().standing(who);
                if (now == null) return Future.failedFuture(new Refused(Rejection.BOARD_NOT_FOUND));
                return Future.succeededFuture(new JsonObject()
                        .put("role", Words.of(now.role()))
                        .put("needed", room.board().leavesOthersAlone(now.id())));
            });
        }

        @Override
        public Note note() {
            return asking(WHAT, who);
        }
    }

    /** What readers outside the group get of the board. */
    record Book() implements AsItIs {
        static final String WHAT = "book";

        @Override
        public Future<Buffer> ask(Shard shard, BoardId board) {
            return shard.ask(board, room -> room.screens().book(room.board(), room.head()));
        }

        @Override
        public Note note() {
            return Note.of(WHAT);
        }
    }

    record Step() implements AsJson {
        static final String WHAT = "step";

        @Override
        public Future<JsonObject> ask(Shard shard, BoardId board) {
            return shard.ask(board, room -> Future.succeededFuture(Screens.step(room.head(), room.board())));
        }

        @Override
        public Note note() {
            return Note.of(WHAT);
        }
    }

    /** From now on, for a while, that node is told what the board's room says; the answer is the room's head. */
    record Watch(String node, long shown) implements Seq {
        static final String WHAT = "watch";

        @Override
        public Future<Long> ask(Shard shard, BoardId board) {
            return shard.head(board, shown);
        }

        @Override
        public Note note() {
            return Note.of(WHAT).with("node", node).with("shown", shown);
        }
    }
}
