package io.patternboard.store;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.patternboard.wire.Words;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;

/** One document a member. */
public final class MongoMembers implements Members {
    private final Mongo mongo;
    private final MongoCollection<Document> members;

    public MongoMembers(Mongo mongo) {
        this.mongo = mongo;
        this.members = mongo.collection("members");
    }

    @Override
    public Future<Void> add(Member member) {
        Document fields = new Document("name", member.name()).append("role", Words.of(member.role()));
        return set(member.board(), member.participant(), fields);
    }

    @Override
    public Future<Void> rename(BoardId board, ParticipantId participant, String name) {
        // Whose name was erased by another node's room does not get one back from a room that has not heard of it.
        Document here = new Document("_id", id(board, participant)).append("removed", new Document("$ne", true));
        return mongo.done(members.updateOne(here, new Document("$set", new Document("name", name))));
    }

    @Override
    public Future<Void> place(BoardId board, ParticipantId participant, Role role, boolean isHere) {
        return set(board, participant, new Document("role", Words.of(role)).append("removed", !isHere));
    }

    @Override
    public Future<List<Membership>> standing(List<Membership> held) {
        if (held.isEmpty()) return Future.succeededFuture(held);
        return found(held.stream().map(each -> id(each.board(), each.participant())))
                .map(found -> {
                    List<Membership> standing = new ArrayList<>();
                    for (Membership each : held) {
                        Known member = found.get(id(each.board(), each.participant()));
                        if (member == null || member.role() == null) standing.add(each);
                        else if (member.isHere())
                            standing.add(new Membership(each.board(), each.participant(), member.role()));
                    }
                    return standing;
                });
    }

    @Override
    public Future<Map<ParticipantId, Known>> all(BoardId board, Collection<ParticipantId> participants) {
        if (participants.isEmpty()) return Future.succeededFuture(Map.of());
        return found(participants.stream().map(each -> id(board, each))).map(found -> {
            Map<ParticipantId, Known> known = new HashMap<>();
            for (ParticipantId each : participants) {
                Known member = found.get(id(board, each));
                if (member != null) known.put(each, member);
            }
            return known;
        });
    }

    @Override
    public Future<Void> remove(BoardId board, ParticipantId participant) {
        return mongo.done(members.deleteOne(new Document("_id", id(board, participant))));
    }

    @Override
    public Future<Void> erase(BoardId board, ParticipantId participant) {
        Document place = new Document("board", board.value()).append("participant", participant.value());
        Document without =
                new Document("$unset", new Document("name", "")).append("$set", new Document("removed", true));
        return mongo.done(mongo.collection("tokens").deleteMany(place))
                .compose(ok -> mongo.done(mongo.collection("device-codes").deleteMany(place)))
                .compose(ok -> mongo.done(mongo.collection("devices")
                        .updateMany(
                                new Document("memberships.participant", participant.value()),
                                new Document("$pull", new Document("memberships", place)))))
                .compose(ok -> mongo.done(members.updateOne(new Document("_id", id(board, participant)), without)))
                .compose(ok -> mongo.renewFiles());
    }

    private Future<Map<String, Known>> found(Stream<String> ids) {
        return mongo.byIds(members, ids.toList()).map(found -> {
            Map<String, Known> known = new HashMap<>();
            for (Document each : found) {
                Role role = each.getString("role") == null ? null : Membership.role(each);
                boolean isHere = !Boolean.TRUE.equals(each.get("removed"));
                known.put(each.getString("_id"), new Known(each.getString("name"), role, isHere));
            }
            return known;
        });
    }

    private Future<Void> set(BoardId board, ParticipantId participant, Document fields) {
        Document whose = new Document("board", board.value()).append("participant", participant.value());
        Document change = new Document("$set", fields).append("$setOnInsert", whose);
        return mongo.done(members.updateOne(
                new Document("_id", id(board, participant)), change, new UpdateOptions().upsert(true)));
    }

    private static String id(BoardId board, ParticipantId participant) {
        return board + "/" + participant;
    }
}
