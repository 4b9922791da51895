package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.store.Member;
import io.patternboard.store.OwnPages;
import io.patternboard.wire.BoardFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** Whole boards as files, and back. A page of the log at a time is in memory, however long the log is. */
public final class Archive {
    /** What is read and not yet sent is in memory, for each who asks. */
    private static final int COMMITS_AT_ONCE = 100;

    private final Vertx vertx;
    private final Stores stores;
    private final Rooms rooms;
    private final InstantSource clock;

    public Archive(Vertx vertx, Stores stores, Rooms rooms, InstantSource clock) {
        this.vertx = vertx;
        this.stores = stores;
        this.rooms = rooms;
        this.clock = clock;
    }

    /** Writes all of the board as it is now, compressed; it is given to {@code to} in parts. */
    public Future<Void> write(BoardId board, Function<Buffer, Future<Void>> to) {
        return rooms.board(board).compose(now -> {
            Writing writing = new Writing(board, to);
            return writing.next(() -> List.of(BoardFile.first()))
                    .compose(ok -> writing.commits(0, now.seq()))
                    .compose(ok -> writing.next(() -> List.of(BoardFile.last(names(now), now.seq()))))
                    .compose(ok -> writing.end());
        });
    }

    private static Map<ParticipantId, String> names(Encoded board) {
        Map<ParticipantId, String> names = new TreeMap<>();
        JsonObject people = board.json().toJsonObject().getJsonObject("participants");
        for (String id : people.fieldNames()) {
            String name = people.getJsonObject(id).getString("name");
            if (name != null) names.put(new ParticipantId(id), name);
        }
        return names;
    }

    /**
     * Writes what is stored of one person as JSON: place, name, what only they may see, their own pages, and every commit that is theirs. Cards of
     * anonymous steps are not among them: nobody knows whose they are. It is given to {@code to} in parts.
     */
    public Future<Void> writeOwn(BoardId board, Participant who, Function<Buffer, Future<Void>> to) {
        return rooms.board(board)
                .compose(now -> Future.all(rooms.mine(board, who), stores.own().of(board, who.id()))
                        .compose(both -> {
                            JsonObject mine = both.resultAt(0);
                            JsonObject whole = now.json().toJsonObject();
                            JsonObject place = whole.getJsonObject("participants")
                                    .getJsonObject(who.id().value());
                            JsonObject head = new JsonObject()
                                    .put("board", board.value())
                                    .put("title", whole.getString("title"))
                                    .put("participant", who.id().value())
                                    .put("place", place)
                                    .put("mine", mine)
                                    .put("pages", pages(both.resultAt(1)));
                            String begun = head.encode();
                            return to.apply(Buffer.buffer(begun.substring(0, begun.length() - 1) + ",\"commits\":["))
                                    .compose(ok -> own(board, who, 0, now.seq(), true, to))
                                    .compose(ok -> to.apply(Buffer.buffer("]}")));
                        }));
    }

    /** The pages by their id. */
    public static JsonObject pages(List<OwnPages.Page> found) {
        JsonObject told = new JsonObject();
        for (OwnPages.Page each : found) {
            JsonObject page = new JsonObject().put("kind", each.kind());
            if (each.on() != null) page.put("on", each.on());
            each.texts().forEach(page::put);
            told.put(
                    each.page(),
                    page.put("at", each.at().toString())
                            .put("changed", each.changed().toString())
                            .put("revision", each.revision()));
        }
        return told;
    }

    private Future<Void> own(
            BoardId board, Participant who, long after, long head, boolean first, Function<Buffer, Future<Void>> to) {
        if (after >= head) return Future.succeededFuture();
        int count = (int) Math.min(COMMITS_AT_ONCE, head - after);
        return stores.log().read(board, after, count).compose(commits -> {
            if (commits.isEmpty()) return Future.failedFuture(new IllegalStateException("a log with a gap"));
            Buffer some = Buffer.buffer();
            boolean none = first;
            for (Commit commit : commits) {
                if (!who.id().equals(commit.stamp().by())) continue;
                if (!none) some.appendString(",");
                some.appendBytes(BoardFile.line(commit));
                none = false;
            }
            boolean still = none;
            Future<Void> written = some.length() == 0 ? Future.succeededFuture() : to.apply(some);
            return written.compose(ok -> own(board, who, after + commits.size(), head, still, to));
        });
    }

    /**
     * Stores a file's board under a new id, its people's names first: whoever reads the commits finds them.
     *
     * @param by who brings it: the last commit gives them their place
     */
    public Future<Void> take(BoardId board, BoardFile file, Participant by) {
        Future<Void> done = Future.succeededFuture();
        for (Map.Entry<ParticipantId, String> each : file.names().entrySet()) {
            Member member = new Member(board, each.getKey(), Role.PARTICIPANT, each.getValue());
            done = done.compose(ok -> stores.members().add(member));
        }
        for (int i = 0; i < file.commits().size(); i += COMMITS_AT_ONCE) {
            List<Commit> some = file.commits()
                    .subList(i, Math.min(i + COMMITS_AT_ONCE, file.commits().size()));
            done = done.compose(ok -> stores.log().append(board, some));
        }
        Stamp next = new Stamp(file.commits().size() + 1, clock.instant().truncatedTo(ChronoUnit.MILLIS), by.id());
        Commit joined = new Commit(next, "join-" + by.id(), List.of(new ParticipantJoined(by.id(), by.role(), null)));
        return done.compose(ok -> stores.log().append(board, List.of(joined)));
    }

    /** One file being written. */
    private final class Writing {
        private final BoardId board;
        private final Function<Buffer, Future<Void>> to;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final GZIPOutputStream gzip;

        Writing(BoardId board, Function<Buffer, Future<Void>> to) {
            this.board = board;
            this.to = to;
            try {
                gzip = new GZIPOutputStream(bytes, 8_192, true);
            } catch (IOException impossibleInMemory) {
                throw new IllegalStateException(impossibleInMemory);
            }
        }

        Future<Void> commits(long after, long head) {
            if (after >= head) return Future.succeededFuture();
            int count = (int) Math.min(COMMITS_AT_ONCE, head - after);
            return stores.log().read(board, after, count).compose(commits -> {
                if (commits.isEmpty()) return Future.failedFuture(new IllegalStateException("a log with a gap"));
                return next(() -> commits.stream().map(BoardFile::line).toList())
                        .compose(ok -> commits(after + commits.size(), head));
            });
        }

        Future<Void> next(Supplier<List<byte[]>> lines) {
            return vertx.executeBlocking(() -> {
                        for (byte[] line : lines.get()) gzip.write(line);
                        gzip.flush();
                        return taken();
                    })
                    .compose(to);
        }

        Future<Void> end() {
            return vertx.executeBlocking(() -> {
                        gzip.finish();
                        return taken();
                    })
                    .compose(to);
        }

        private Buffer taken() {
            Buffer taken = Buffer.buffer(bytes.toByteArray());
            bytes.reset();
            return taken;
        }
    }
}
