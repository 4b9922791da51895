package io.patternboard.store;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What people keep for themselves alone: compass and journal. A document a page, of which nothing is in the log, so that no
 * view, export or replay of a board can hold it. The last writes are remembered, so that one that is sent again changes
 * nothing; a write that is not of the page as it is now is refused, so that no device writes over another.
 */
public final class OwnPages {
    /** Pages one person has on one board. */
    public static final int PAGES_MAX = 501;

    /** Characters one person has in all pages of one board together, give or take {@link #LOOKED_EVERY} a page. */
    public static final int CHARACTERS_MAX = 1_000_000;

    private static final int WRITES_REMEMBERED = 20;

    /** Looking through all pages takes a while: it is done as often as a page has grown by this. */
    private static final int LOOKED_EVERY = 1_000;

    /** Whose page: nobody else's session ever names it. */
    public record Key(BoardId board, ParticipantId owner, String page) {
        String id() {
            return under(board, owner) + page;
        }
    }

    /** @param texts by the name of their question */
    public record Page(
            String page,
            String kind,
            @Nullable String on,
            Map<String, String> texts,
            Instant at,
            Instant changed,
            long revision) {}

    private final Mongo mongo;
    private final MongoCollection<Document> pages;

    public OwnPages(Mongo mongo) {
        this.mongo = mongo;
        this.pages = mongo.collection("own");
    }

    /** All pages of one person on one board. */
    public Future<List<Page>> of(BoardId board, ParticipantId owner) {
        return mongo.all(pages.find(begin(under(board, owner))))
                .map(found -> found.stream().map(OwnPages::page).toList());
    }

    /**
     * Writes a whole page.
     *
     * @param base the revision that was changed; 0 for a page that is not there yet
     * @param write this write's own id: the same again is answered alike and changes nothing
     * @return the revision as it is now; fails with {@code changed-since} where another device was first, with
     *     {@code board-full} where there are too many, or there is too much in them
     */
    public Future<Long> write(Key key, String kind, @Nullable String on, Map<String, String> texts, Write write) {
        Document now = new Document("kind", kind)
                .append("on", on)
                .append("texts", new Document(texts))
                .append("changed", Date.from(write.at()))
                .append("revision", write.base() + 1);
        return find(key)
                .compose(there -> requireRoom(key, there, length(texts)).map(there))
                .compose(there -> write.base() == 0 ? add(key, there, now, write) : change(key, now, write))
                .compose(done -> done ? Future.succeededFuture(write.base() + 1) : earlier(key, write.id()));
    }

    public record Write(String id, long base, Instant at) {}

    private Future<Void> requireRoom(Key key, @Nullable Document there, int characters) {
        if (there != null && characters / LOOKED_EVERY <= length(texts(there)) / LOOKED_EVERY)
            return Future.succeededFuture();
        var all = pages.find(begin(under(key.board, key.owner))).projection(Projections.include("texts"));
        return mongo.all(all).map(found -> {
            List<Document> others = found.stream()
                    .filter(page -> !page.getString("_id").equals(key.id()))
                    .toList();
            long together = characters
                    + others.stream().mapToLong(page -> length(texts(page))).sum();
            if (others.size() >= PAGES_MAX || together > CHARACTERS_MAX) throw new Refused(Rejection.BOARD_FULL);
            return null;
        });
    }

    private Future<Boolean> add(Key key, @Nullable Document there, Document page, Write write) {
        if (there != null) return Future.succeededFuture(false);
        page.append("_id", key.id()).append("at", Date.from(write.at())).append("writes", List.of(write.id()));
        return mongo.done(pages.insertOne(page)).map(true).recover(OwnPages::takenMeanwhile);
    }

    private static Future<Boolean> takenMeanwhile(Throwable fault) {
        boolean taken = fault instanceof MongoWriteException write && write.getCode() == 11000;
        return taken ? Future.succeededFuture(false) : Future.failedFuture(fault);
    }

    private Future<Boolean> change(Key key, Document page, Write write) {
        Document as = new Document("_id", key.id()).append("revision", write.base());
        Document remembered = new Document("$each", List.of(write.id())).append("$slice", -WRITES_REMEMBERED);
        Document how = new Document("$set", page).append("$push", new Document("writes", remembered));
        return mongo.first(pages.updateOne(as, how)).map(done -> done.getMatchedCount() == 1);
    }

    /** It was not carried out now: because it was before, or because the page is another by now. */
    private Future<Long> earlier(Key key, String write) {
        return find(key).map(found -> {
            if (found == null || !found.getList("writes", String.class).contains(write))
                throw new Refused(Rejection.CHANGED_SINCE);
            return found.getLong("revision");
        });
    }

    /** Takes a page away for good; one that is not there is gone already. Fails with {@code changed-since} as writing does. */
    public Future<Void> remove(Key key, long revision) {
        Document as = new Document("_id", key.id()).append("revision", revision);
        return mongo.first(pages.deleteOne(as)).compose(done -> {
            if (done.getDeletedCount() == 1) return Future.succeededFuture();
            return find(key).map(found -> {
                if (found != null) throw new Refused(Rejection.CHANGED_SINCE);
                return null;
            });
        });
    }

    /** Forgets all that one person kept on one board. */
    public Future<Void> erase(BoardId board, ParticipantId owner) {
        return mongo.done(pages.deleteMany(begin(under(board, owner))));
    }

    private Future<@Nullable Document> find(Key key) {
        return mongo.first(pages.find(new Document("_id", key.id())).first());
    }

    /** No id has a slash: no other's begins like that. */
    private static String under(BoardId board, ParticipantId owner) {
        return board + "/" + owner + "/";
    }

    private static Document begin(String with) {
        return new Document("_id", Pattern.compile("^" + Pattern.quote(with)));
    }

    private static Page page(Document stored) {
        String id = stored.getString("_id");
        return new Page(
                id.substring(id.lastIndexOf('/') + 1),
                stored.getString("kind"),
                stored.getString("on"),
                texts(stored),
                stored.getDate("at").toInstant(),
                stored.getDate("changed").toInstant(),
                stored.getLong("revision"));
    }

    private static Map<String, String> texts(Document stored) {
        Map<String, String> texts = new TreeMap<>();
        stored.get("texts", Document.class).forEach((name, text) -> texts.put(name, (String) text));
        return texts;
    }

    private static int length(Map<String, String> texts) {
        return texts.values().stream().mapToInt(String::length).sum();
    }
}
