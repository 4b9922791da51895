package io.patternboard.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.patternboard.board.BoardId;
import io.patternboard.board.Role;
import io.patternboard.wire.Words;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The secrets in {@code /join/} links: who has one may join that board in that role. Only hashes are kept. */
public final class Invites {
    /** Most invites of one board. */
    public static final int PER_BOARD_MAX = 100;

    /** How long a short invite can be used: a day's meeting, with what comes before it. */
    public static final Duration SHORT_VALID = Duration.ofHours(16);

    private static final int SHORT_CHARACTERS_MAX = 16;

    /** Most invites a board can have had in all, those that were revoked included. */
    private static final int EVER_MAX = 1_000;

    /** @param isOpen no longer when it was revoked */
    public record Invite(BoardId board, Role role, boolean isOpen) {}

    /** One that can be used. @param id tells it from others, and opens nothing */
    public record Open(String id, Role role, Instant made) {}

    /** A new one. @param id as in {@link Open} */
    public record Made(String id, String secret) {}

    private final Mongo mongo;
    private final MongoCollection<Document> invites;
    private final MongoCollection<Document> counts;

    public Invites(Mongo mongo) {
        this.mongo = mongo;
        this.invites = mongo.collection("invites");
        this.counts = mongo.collection("invite-counts");
    }

    /** The first invites of a new board, one for each role. */
    public Future<Map<Role, String>> first(BoardId board) {
        Map<Role, String> secrets = new EnumMap<>(Role.class);
        List<Document> stored = new ArrayList<>();
        for (Role role : Role.values()) {
            secrets.put(role, Secrets.token());
            stored.add(stored(board, role, secrets.get(role)));
        }
        Document count = new Document("_id", board.value()).append("count", stored.size());
        return mongo.done(invites.insertMany(stored))
                .compose(ok -> mongo.done(counts.insertOne(count)))
                .map(secrets);
    }

    /**
     * One more invite; null where the board has the most it may have (a race may let a few more through).
     *
     * @param by participants get half, so that none of them can use up what the facilitators need
     */
    public Future<@Nullable Made> add(BoardId board, Role role, Role by) {
        var byBoard = Filters.eq("_id", board.value());
        int share = by == Role.FACILITATOR ? 1 : 2;
        return mongo.first(counts.find(byBoard).first()).compose(count -> {
            if (count != null && isFull(count, share)) return Future.succeededFuture(null);
            String secret = Secrets.token();
            return mongo.done(counts.updateOne(byBoard, Updates.inc("count", 1)))
                    .compose(ok -> mongo.done(invites.insertOne(stored(board, role, secret))))
                    .map(new Made(Secrets.hash(secret), secret));
        });
    }

    private static boolean isFull(Document count, int share) {
        int open = count.getInteger("count");
        return open >= PER_BOARD_MAX / share || open + count.getInteger("revoked", 0) >= EVER_MAX / share;
    }

    /** Those of the board that can be used, the oldest first. */
    public Future<List<Open>> open(BoardId board) {
        return mongo.all(invites.find(Filters.eq("board", board.value())))
                .map(found -> found.stream()
                        .filter(each -> each.get("revoked") == null && !ended(each))
                        .map(each -> new Open(
                                each.getString("_id"),
                                Membership.role(each),
                                each.getDate("made").toInstant()))
                        .sorted(Comparator.comparing(Open::made))
                        .toList());
    }

    /** Lets nobody in by it any more; false where the board has no such invite that is open. */
    public Future<Boolean> revoke(BoardId board, String id) {
        Document open = new Document("_id", id).append("board", board.value()).append("revoked", null);
        return mongo.first(invites.findOneAndUpdate(open, Updates.set("revoked", new Date())))
                .compose(before -> {
                    if (before == null) return Future.succeededFuture(false);
                    // Those of walls end by themselves and are not counted.
                    if (before.get("until") != null) return Future.succeededFuture(true);
                    var fewer = Updates.combine(Updates.inc("count", -1), Updates.inc("revoked", 1));
                    return mongo.done(counts.updateOne(Filters.eq("_id", board.value()), fewer))
                            .map(true);
                });
    }

    /** A short one for participants, to be read from the wall and typed; it ends by itself. */
    public Future<String> addForWall(BoardId board) {
        String secret = Secrets.shortCode();
        Date until = Date.from(Instant.now().plus(SHORT_VALID));
        var ended = Filters.and(Filters.eq("board", board.value()), Filters.lt("until", new Date()));
        return mongo.done(invites.deleteMany(ended))
                .compose(ok -> mongo.done(invites.insertOne(
                        stored(board, Role.PARTICIPANT, secret).append("until", until))))
                .map(secret);
    }

    /** Whether it is so short that guessing has to be bounded. */
    public static boolean isShort(String secret) {
        return secret.length() <= SHORT_CHARACTERS_MAX;
    }

    /** Where that invite leads, or null. */
    public Future<@Nullable Invite> find(String secret) {
        String typed = isShort(secret) ? secret.toLowerCase(Locale.ROOT) : secret;
        return mongo.first(invites.find(Filters.eq("_id", Secrets.hash(typed))).first())
                .map(found -> found == null || ended(found)
                        ? null
                        : new Invite(
                                new BoardId(found.getString("board")),
                                Membership.role(found),
                                found.get("revoked") == null));
    }

    private static boolean ended(Document invite) {
        Date until = invite.getDate("until");
        return until != null && until.before(new Date());
    }

    private static Document stored(BoardId board, Role role, String secret) {
        return new Document("_id", Secrets.hash(secret))
                .append("board", board.value())
                .append("role", Words.of(role))
                .append("made", new Date());
    }
}
