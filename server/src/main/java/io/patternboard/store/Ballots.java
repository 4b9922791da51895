package io.patternboard.store;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.voting.Ballot;
import io.patternboard.board.voting.Hands;
import io.patternboard.board.voting.OptionId;
import io.patternboard.board.voting.Result;
import io.patternboard.board.voting.RoundId;
import io.patternboard.wire.Json;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * One document a round, outside the log: {@code {_id, state, key, ballots: {pseudonym: {choices, commands}}}}.
 *
 * <pre>
 *   open --startClosing--> closing --withhold--> closed --forget--> gone
 *   (ballots change)       (frozen)              (tally only: ballots and key are erased in the same write)
 * </pre>
 *
 * Every step may be done again. The pseudonym is an HMAC of the participant under the round's random key: while the
 * round is open whoever reads the database could still link the two; after {@link #withhold} nobody can.
 */
public final class Ballots {
    private static final String OPEN = "open";
    private static final String CLOSING = "closing";
    private static final String CLOSED = "closed";
    private static final int KEY_BYTES = 32;
    /** How many of a voter's last commands are remembered, so that an old one sent again does not undo a newer. */
    private static final int COMMANDS_KEPT = 32;

    public enum CastResult {
        STORED,
        /** This command was seen before; nothing changed. */
        REPEATED,
        /** The round takes no ballots any more. */
        CLOSED
    }

    /**
     * The frozen ballots, in no order that tells who cast them.
     *
     * @param hands what was counted by hand, as the closing first told it
     */
    public record Closing(List<Cast> ballots, @Nullable Hands hands) {}

    /**
     * @param command the one that put it there
     * @param by whose it is, where that was asked: only of a named round
     */
    public record Cast(
            Ballot ballot, String command, @Nullable ParticipantId by) {}

    public record Tally(
            Result result, int turnout, @Nullable Integer byHand, List<String> receipts) {}

    /** A round whose closing has begun, with the command that began it. */
    public record Unfinished(RoundId round, String command, ParticipantId by) {}

    private final Mongo mongo;
    private final MongoCollection<Document> rounds;
    private final SecureRandom random = new SecureRandom();

    public Ballots(Mongo mongo) {
        this.mongo = mongo;
        this.rounds = mongo.collection("ballots");
    }

    /** Makes the round's document; nothing happens where it is there. */
    public Future<Void> open(BoardId board, RoundId round) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        Document opened = new Document("_id", id(board, round))
                .append("state", OPEN)
                .append("key", new Binary(key))
                .append("ballots", new Document());
        return mongo.done(rounds.insertOne(opened))
                .recover(fault -> fault instanceof MongoWriteException write && write.getCode() == 11000
                        ? Future.succeededFuture()
                        : Future.failedFuture(fault));
    }

    /** Puts a ballot in the place of the voter's earlier one, unless the round is not open or the command not new. */
    public Future<CastResult> cast(BoardId board, RoundId round, ParticipantId voter, String command, Ballot ballot) {
        return find(board, round).compose(found -> {
            if (found == null || !OPEN.equals(found.getString("state"))) {
                return Future.succeededFuture(CastResult.CLOSED);
            }
            String mine = "ballots." + pseudonym(found, voter);
            Document still = new Document("_id", id(board, round))
                    .append("state", OPEN)
                    .append(mine + ".commands", new Document("$ne", command));
            Document change = new Document(
                            "$set",
                            new Document(mine + ".choices", byOption(ballot.choices()))
                                    .append(mine + ".objections", byOption(ballot.objections())))
                    .append(
                            "$push",
                            new Document(
                                    mine + ".commands",
                                    new Document("$each", List.of(command)).append("$slice", -COMMANDS_KEPT)));
            return mongo.first(rounds.updateOne(still, change))
                    .compose(updated -> updated.getMatchedCount() == 1
                            ? Future.succeededFuture(CastResult.STORED)
                            : find(board, round)
                                    .map(now -> now != null && OPEN.equals(now.getString("state"))
                                            ? CastResult.REPEATED
                                            : CastResult.CLOSED));
        });
    }

    /** What the voter has chosen; null where nothing, or where the round is not open any more. */
    public Future<@Nullable Ballot> own(BoardId board, RoundId round, ParticipantId voter) {
        return find(board, round).map(found -> {
            if (found == null || !found.containsKey("ballots")) return null;
            Document mine = found.get("ballots", Document.class).get(pseudonym(found, voter), Document.class);
            return mine == null ? null : ballot(mine);
        });
    }

    /** How many have voted. */
    public Future<Integer> turnout(BoardId board, RoundId round) {
        return find(board, round).map(found -> {
            if (found == null) return 0;
            Document ballots = found.get("ballots", Document.class);
            return ballots == null ? found.getInteger("turnout", 0) : ballots.size();
        });
    }

    /**
     * Freezes the ballots and gives them; null where they are counted already, or never were.
     *
     * @param hands stays as it is where the closing had begun before
     * @param signers whose ballots are to be told apart: the voters of a named round, nobody of a secret one
     */
    public Future<@Nullable Closing> startClosing(
            BoardId board,
            RoundId round,
            String command,
            ParticipantId by,
            @Nullable Hands hands,
            Collection<ParticipantId> signers) {
        Document open = new Document("_id", id(board, round)).append("state", OPEN);
        Document frozenNow =
                new Document("state", CLOSING).append("command", command).append("by", by.value());
        if (hands != null) frozenNow.append("hands", new Document(Json.storedHands(hands)));
        Document freeze = new Document("$set", frozenNow);
        var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        return mongo.first(rounds.findOneAndUpdate(open, freeze, after))
                .compose(frozen -> frozen != null ? Future.succeededFuture(frozen) : find(board, round))
                .map(found ->
                        found != null && CLOSING.equals(found.getString("state")) ? closing(found, signers) : null);
    }

    private static Closing closing(Document frozen, Collection<ParticipantId> signers) {
        Map<String, ParticipantId> known = new HashMap<>();
        for (ParticipantId signer : signers) known.put(pseudonym(frozen, signer), signer);
        List<Cast> ballots = new ArrayList<>();
        frozen.get("ballots", Document.class).forEach((pseudonym, stored) -> {
            Document each = (Document) stored;
            ballots.add(new Cast(ballot(each), last(each.getList("commands", String.class)), known.get(pseudonym)));
        });
        Collections.shuffle(ballots, ThreadLocalRandom.current());
        Document hands = frozen.get("hands", Document.class);
        return new Closing(ballots, hands == null ? null : Json.handsFromStored(hands));
    }

    /** Keeps the tally until the reveal, and erases ballots and key in the same write. */
    public Future<Void> withhold(BoardId board, RoundId round, Tally tally) {
        Document closing = new Document("_id", id(board, round)).append("state", CLOSING);
        Document kept = new Document("state", CLOSED)
                .append("result", new Document(Json.storedResult(tally.result())))
                .append("turnout", tally.turnout())
                .append("receipts", tally.receipts());
        if (tally.byHand() != null) kept.append("byHand", tally.byHand());
        Document change = new Document("$set", kept)
                .append("$unset", new Document("ballots", "").append("key", "").append("hands", ""));
        return mongo.done(rounds.updateOne(closing, change));
    }

    /** The tally that is withheld; null where the round has not been counted. */
    public Future<@Nullable Tally> withheld(BoardId board, RoundId round) {
        return find(board, round)
                .map(found -> found == null || !CLOSED.equals(found.getString("state"))
                        ? null
                        : new Tally(
                                Json.resultFromStored(found.get("result", Document.class)),
                                found.getInteger("turnout"),
                                found.getInteger("byHand"),
                                found.getList("receipts", String.class)));
    }

    /** Those of the rounds whose closing has begun. */
    public Future<List<Unfinished>> unfinished(BoardId board, Collection<RoundId> of) {
        Map<String, RoundId> byId = new TreeMap<>();
        of.forEach(round -> byId.put(id(board, round), round));
        Document query = new Document("_id", new Document("$in", List.copyOf(byId.keySet())));
        return mongo.all(rounds.find(query))
                .map(found -> found.stream()
                        .filter(each -> !OPEN.equals(each.getString("state")))
                        .map(each -> new Unfinished(
                                byId.get(each.getString("_id")),
                                each.getString("command"),
                                new ParticipantId(each.getString("by"))))
                        .toList());
    }

    /** Takes a voter's ballot out of a round that is open, as if it had never been cast. */
    public Future<Void> withdraw(BoardId board, RoundId round, ParticipantId voter) {
        return find(board, round).compose(found -> {
            if (found == null || !OPEN.equals(found.getString("state"))) return Future.succeededFuture();
            Document open = new Document("_id", id(board, round)).append("state", OPEN);
            Document without = new Document("$unset", new Document("ballots." + pseudonym(found, voter), ""));
            return mongo.done(rounds.updateOne(open, without));
        });
    }

    /** Removes what is left of a round that has been revealed. */
    public Future<Void> forget(BoardId board, RoundId round) {
        return mongo.done(rounds.deleteOne(new Document("_id", id(board, round))));
    }

    private Future<@Nullable Document> find(BoardId board, RoundId round) {
        return mongo.first(rounds.find(new Document("_id", id(board, round))).first());
    }

    private static Document byOption(Map<OptionId, ?> values) {
        Document stored = new Document();
        new TreeMap<>(values).forEach((option, value) -> stored.append(option.value(), value));
        return stored;
    }

    private static Ballot ballot(Document stored) {
        Map<OptionId, Integer> choices = new TreeMap<>();
        stored.get("choices", Document.class)
                .forEach((option, value) -> choices.put(new OptionId(option), (Integer) value));
        Map<OptionId, String> objections = new TreeMap<>();
        stored.get("objections", Document.class)
                .forEach((option, why) -> objections.put(new OptionId(option), (String) why));
        return new Ballot(choices, objections);
    }

    private static String last(List<String> commands) {
        return commands.get(commands.size() - 1);
    }

    static String pseudonym(Document round, ParticipantId voter) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(round.get("key", Binary.class).getData(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(voter.value().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(BoardId board, RoundId round) {
        return board + "/" + round;
    }
}
