package io.patternboard.store;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.meetings.StepId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The cards of hidden and anonymous steps until they are revealed, one document a step, outside the log:
 * {@code {_id, state, cards: {card: {owner, by?, ...}}, receipts}}.
 *
 * <pre>
 *   sealed --startReveal--> revealing --forget--> revealed
 *   (cards come and change)  (frozen)             (receipts only: the cards are erased in the same write)
 * </pre>
 *
 * The owner of an anonymous card is the hash of a key in its author's browser; who that is, is stored nowhere.
 */
public final class SealedCards {
    private static final String SEALED = "sealed";
    private static final String REVEALING = "revealing";
    private static final int CARDS_MAX = 500;
    private static final int RECEIPTS_MAX = 5_000;

    public enum Result {
        STORED,
        /** This command was seen before; nothing changed. */
        REPEATED,
        /** No such card of this owner, or, for a new one, its id is taken. */
        NOT_YOURS,
        FULL,
        /** The step's cards have been revealed. */
        OVER
    }

    public record StepKey(BoardId board, MeetingId meeting, StepId step) {
        String id() {
            return board + "/" + meeting + "/" + step;
        }
    }

    /** @param by null where the step is anonymous */
    public record Sealed(
            String card,
            Map<String, Object> fields,
            @Nullable ParticipantId by) {}

    /** A step whose reveal has begun, with the command that began it. */
    public record Unfinished(StepKey step, String command, ParticipantId by) {}

    private final Mongo mongo;
    private final MongoCollection<Document> steps;

    public SealedCards(Mongo mongo) {
        this.mongo = mongo;
        this.steps = mongo.collection("sealed");
    }

    /**
     * Seals a card.
     *
     * @param owner what its author can show later: their id, or the hash of the card's key
     * @param by the author, null where nobody must ever know
     * @param receipt what tells this command from others, not the command itself
     */
    public Future<Result> post(
            StepKey step,
            CardId card,
            String owner,
            @Nullable ParticipantId by,
            String receipt,
            Map<String, Object> fields) {
        Document sealed = new Document("owner", owner).append("fields", new Document(fields));
        if (by != null) sealed.append("by", by.value());
        Document empty = new Document("_id", step.id())
                .append("state", SEALED)
                .append("cards", new Document())
                .append("receipts", List.of());
        return mongo.done(steps.insertOne(empty))
                .recover(fault -> fault instanceof MongoWriteException write && write.getCode() == 11000
                        ? Future.succeededFuture()
                        : Future.failedFuture(fault))
                .compose(there -> find(step))
                .compose(found -> {
                    Result why = refusal(found, receipt);
                    if (why != null) return Future.succeededFuture(why);
                    if (found.get("cards", Document.class).size() >= CARDS_MAX) {
                        return Future.succeededFuture(Result.FULL);
                    }
                    Document free = new Document("cards." + card, new Document("$exists", false));
                    return change(step, receipt, free, new Document("$set", new Document("cards." + card, sealed)));
                });
    }

    /** Changes some of the fields of one's own sealed card. */
    public Future<Result> edit(StepKey step, CardId card, String owner, String receipt, Map<String, Object> fields) {
        Document set = new Document();
        fields.forEach((name, value) -> set.append("cards." + card + ".fields." + name, value));
        return change(step, receipt, new Document("cards." + card + ".owner", owner), new Document("$set", set));
    }

    /** Takes one's own sealed card away. */
    public Future<Result> remove(StepKey step, CardId card, String owner, String receipt) {
        return change(
                step,
                receipt,
                new Document("cards." + card + ".owner", owner),
                new Document("$unset", new Document("cards." + card, "")));
    }

    private Future<Result> change(StepKey step, String receipt, Document when, Document how) {
        Document still =
                new Document("_id", step.id()).append("state", SEALED).append("receipts", new Document("$ne", receipt));
        still.putAll(when);
        how.append(
                "$push",
                new Document("receipts", new Document("$each", List.of(receipt)).append("$slice", -RECEIPTS_MAX)));
        return mongo.first(steps.updateOne(still, how)).compose(updated -> {
            if (updated.getMatchedCount() == 1) return Future.succeededFuture(Result.STORED);
            return find(step).map(found -> {
                Result why = refusal(found, receipt);
                return why == null ? Result.NOT_YOURS : why;
            });
        });
    }

    private static @Nullable Result refusal(@Nullable Document found, String receipt) {
        if (found == null) return Result.NOT_YOURS;
        if (found.getList("receipts", String.class).contains(receipt)) return Result.REPEATED;
        return SEALED.equals(found.getString("state")) ? null : Result.OVER;
    }

    /** One's own sealed cards in a step that is not anonymous. */
    public Future<List<Sealed>> own(StepKey step, ParticipantId by) {
        return find(step)
                .map(found -> found == null
                        ? List.of()
                        : cards(found).stream()
                                .filter(each -> by.equals(each.by()))
                                .toList());
    }

    /** Takes all of somebody's cards out of a step that is not revealed; those without an author it cannot find. */
    public Future<Void> withdraw(StepKey step, ParticipantId by) {
        return own(step, by).compose(found -> {
            if (found.isEmpty()) return Future.succeededFuture();
            Document without = new Document();
            found.forEach(each -> without.append("cards." + each.card(), ""));
            Document sealed = new Document("_id", step.id()).append("state", SEALED);
            return mongo.done(steps.updateOne(sealed, new Document("$unset", without)));
        });
    }

    public Future<Integer> count(StepKey step) {
        return find(step).map(found -> found == null ? 0 : cards(found).size());
    }

    /** The receipts of all that was sealed in those steps. */
    public Future<Set<String>> receipts(Collection<StepKey> of) {
        return among(of).map(found -> {
            Set<String> receipts = new HashSet<>();
            found.forEach(each -> receipts.addAll(each.getList("receipts", String.class)));
            return receipts;
        });
    }

    /** Freezes the step and gives its cards in an order that tells nothing; none where they are out already. */
    public Future<List<Sealed>> startReveal(StepKey step, String command, ParticipantId by) {
        Document sealed = new Document("_id", step.id()).append("state", SEALED);
        Document freeze = new Document(
                "$set",
                new Document("state", REVEALING).append("command", command).append("revealer", by.value()));
        var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        return mongo.first(steps.findOneAndUpdate(sealed, freeze, after))
                .compose(frozen -> frozen != null ? Future.succeededFuture(frozen) : find(step))
                .map(found -> {
                    if (found == null || !REVEALING.equals(found.getString("state"))) return List.of();
                    List<Sealed> cards = new ArrayList<>(cards(found));
                    Collections.shuffle(cards, ThreadLocalRandom.current());
                    return cards;
                });
    }

    /** Erases what has been revealed; the receipts stay, so that a card sent again is recognised. */
    public Future<Void> forget(StepKey step) {
        Document revealing = new Document("_id", step.id()).append("state", REVEALING);
        Document change = new Document("$set", new Document("state", "revealed"))
                .append(
                        "$unset",
                        new Document("cards", "").append("command", "").append("revealer", ""));
        return mongo.done(steps.updateOne(revealing, change));
    }

    /** Those of the steps whose reveal has begun and not ended. */
    public Future<List<Unfinished>> unfinished(Collection<StepKey> of) {
        return among(of)
                .map(found -> of.stream()
                        .flatMap(step -> found.stream()
                                .filter(each -> each.getString("_id").equals(step.id())
                                        && REVEALING.equals(each.getString("state")))
                                .map(each -> new Unfinished(
                                        step,
                                        each.getString("command"),
                                        new ParticipantId(each.getString("revealer")))))
                        .toList());
    }

    private Future<List<Document>> among(Collection<StepKey> of) {
        if (of.isEmpty()) return Future.succeededFuture(List.of());
        List<String> ids = of.stream().map(StepKey::id).toList();
        return mongo.all(steps.find(new Document("_id", new Document("$in", ids))));
    }

    private static List<Sealed> cards(Document step) {
        List<Sealed> cards = new ArrayList<>();
        Document stored = step.get("cards", Document.class);
        if (stored == null) return cards;
        stored.forEach((card, value) -> {
            Document sealed = (Document) value;
            String by = sealed.getString("by");
            cards.add(
                    new Sealed(card, sealed.get("fields", Document.class), by == null ? null : new ParticipantId(by)));
        });
        return cards;
    }

    private Future<@Nullable Document> find(StepKey step) {
        return mongo.first(steps.find(new Document("_id", step.id())).first());
    }
}
